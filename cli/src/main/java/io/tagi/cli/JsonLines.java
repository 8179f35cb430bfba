package io.tagi.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files with one JSON object per line; errors name the file and the line. */
final class JsonLines {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonLines() {}

    /** How one line becomes a value. */
    @FunctionalInterface
    interface LineReader<T> {
        T read(ObjectMapper json, JsonNode line) throws JsonProcessingException;
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
        } catch (MalformedInputException noText) {
            throw new CommandFailure(ExitCode.USAGE, file + " is not text in UTF-8.");
        }
        return values;
    }

    private static <T> T read(Path file, int number, String line, LineReader<T> reader) {
        try {
            JsonNode tree = JSON.readTree(line);
            if (!tree.isObject()) {
                throw wrong(file, number, "a line holds one JSON object, but this is " + tree.getNodeType() + ".");
            }
            return reader.read(JSON, tree);
        } catch (JsonEOFException cutOff) {
            throw wrong(file, number, "the line ends in the midst of its JSON.");
        } catch (JsonProcessingException malformed) {
            Throwable cause = malformed.getCause();
            throw wrong(file, number, cause == null ? malformed.getOriginalMessage() : cause.getMessage());
        } catch (IllegalArgumentException | NullPointerException invalid) {
            throw wrong(file, number, invalid.getMessage());
        }
    }

    private static CommandFailure wrong(Path file, int number, @Nullable String why) {
        return new CommandFailure(ExitCode.USAGE, file + ", line " + number + ": " + why);
    }
}
