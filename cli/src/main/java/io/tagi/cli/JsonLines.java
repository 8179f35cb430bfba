package io.tagi.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files with one JSON object per line; errors name the file and the line. */
final class JsonLines {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonLines() {}

    /** How one line becomes a value. */
    @FunctionalInterface
    interface LineReader<T> {
        T read(ObjectMapper json, String line) throws JsonProcessingException;
    }

    /** Reads every line that is not blank. */
    static <T> List<T> read(Path file, LineReader<T> reader) throws IOException {
        List<T> values = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    values.add(read(file, number, line, reader));
                }
            }
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.MISSING, "There is no file " + file + ".");
        }
        return values;
    }

    private static <T> T read(Path file, int number, String line, LineReader<T> reader) {
        try {
            return reader.read(JSON, line);
        } catch (JsonProcessingException malformed) {
            Throwable cause = malformed.getCause();
            String why = cause == null ? malformed.getOriginalMessage() : cause.getMessage();
            throw new CommandFailure(ExitCode.USAGE, file + ", line " + number + ": " + why);
        } catch (IllegalArgumentException | NullPointerException invalid) {
            throw new CommandFailure(ExitCode.USAGE, file + ", line " + number + ": " + invalid.getMessage());
        }
    }
}
