package io.tagi.actors.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which version of the software this is; the build writes it down. */
public final class SoftwareVersion {
    private static final String FILE = "version.properties";

    private SoftwareVersion() {}

    /** Name and version, such as {@code tagi 0.1.0}. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream file = SoftwareVersion.class.getResourceAsStream(FILE)) {
            properties.load(Objects.requireNonNull(file, FILE));
        } catch (IOException damaged) {
            throw new UncheckedIOException("Cannot read " + FILE + " from the class path", damaged);
        }
        return "tagi " + properties.getProperty("version");
    }
}
