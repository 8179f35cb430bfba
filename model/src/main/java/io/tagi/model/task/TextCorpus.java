package io.tagi.model.task;

import io.tagi.protocol.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Plain text for pretraining, as documents in a fixed order.
 *
 * <p>The file form is UTF-8, one document a line, with a TAB at each natural cut. Training on segments a|b|c prefers these
 * cuts, prefix language modelling cuts at the last one, and whoever knows nothing of them reads a blank.
 *
 * @param documents at least one
 */
public record TextCorpus(List<TextDocument> documents) {
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** @throws IllegalArgumentException if there are no documents */
    public TextCorpus {
        documents = List.copyOf(documents);
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("There is no text; a corpus has at least one document.");
        }
    }

    /**
     * Reads the file form.
     *
     * @throws MalformedTaskException naming file and line, if it is not that
     */
    public static TextCorpus read(Path file) throws IOException {
        return read(Files.readAllBytes(file), file.toString());
    }

    /**
     * Reads the file form.
     *
     * @throws MalformedTaskException naming the line, if it is not that
     */
    public static TextCorpus read(byte[] bytes) {
        return read(bytes, "The text");
    }

    /**
     * Reads foreign plain text: each line that is not blank is a document without cuts, with every run of white space made
     * one blank.
     *
     * @throws MalformedTaskException naming the file, if it is not UTF-8, or if there is no text in all of them
     */
    public static TextCorpus readLines(List<Path> files) throws IOException {
        List<TextDocument> documents = new ArrayList<>();
        for (Path file : files) {
            Utf8Text.lines(Files.readAllBytes(file), file.toString()).stream()
                    .map(line -> WHITE_SPACE.matcher(line).replaceAll(" ").strip())
                    .filter(line -> !line.isEmpty())
                    .map(TextDocument::of)
                    .forEach(documents::add);
        }
        if (documents.isEmpty()) {
            throw new MalformedTaskException("There is no text in " + files + ".");
        }
        return new TextCorpus(documents);
    }

    private static TextCorpus read(byte[] bytes, String source) {
        List<TextDocument> documents = new ArrayList<>();
        for (String line : Utf8Text.lines(bytes, source)) {
            try {
                documents.add(TextDocument.ofLine(line));
            } catch (IllegalArgumentException invalid) {
                throw new MalformedTaskException(
                        source + ", line " + (documents.size() + 1) + ": " + invalid.getMessage(), invalid);
            }
        }
        if (documents.isEmpty()) {
            throw new MalformedTaskException(source + " is empty; a corpus has at least one document.");
        }
        return new TextCorpus(documents);
    }

    /** The file form. */
    public byte[] bytes() {
        StringBuilder lines = new StringBuilder();
        documents.forEach(document -> lines.append(document.line()).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The digest of {@link #bytes}. */
    public Digest digest() {
        return Digest.of(bytes());
    }
}
