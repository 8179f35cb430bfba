package io.tagi.cli.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A record in a file, replaced in one step, so that a reader never meets half of it. */
final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

    static <T extends Record> T read(Path file, Class<T> shape) {
        try {
            return JSON.readValue(file.toFile(), shape);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    static void write(Path file, Record content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, JSON.writeValueAsBytes(content));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }
}
