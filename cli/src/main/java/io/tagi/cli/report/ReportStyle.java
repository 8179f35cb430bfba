package io.tagi.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheet that every report carries inside. */
final class ReportStyle {
    private static final String FILE = "report.css";

    private ReportStyle() {}

    static String css() {
        try (InputStream sheet = ReportStyle.class.getResourceAsStream(FILE)) {
            if (sheet == null) {
                throw new IllegalStateException("The installation lacks its " + FILE + "; install it again.");
            }
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + FILE + " of the installation", failure);
        }
    }
}
