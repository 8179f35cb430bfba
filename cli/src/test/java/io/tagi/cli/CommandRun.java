package io.tagi.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One command, run in this process.
 *
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record CommandRun(int exitCode, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs the command as {@code tagi} would, without ending the process. */
    static CommandRun of(List<String> arguments) {
        return of(arguments.toArray(String[]::new));
    }

    /** Runs the command as {@code tagi} would, without ending the process. */
    static CommandRun of(String... arguments) {
        PrintStream processOut = System.out;
        PrintStream processErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int exitCode = Tagi.commandLine().execute(arguments);
            return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(processOut);
            System.setErr(processErr);
        }
    }

    /** The lines of standard output, each read as JSON. */
    List<JsonNode> results() {
        return out.lines().map(CommandRun::json).toList();
    }

    /** Reads one line of a {@code --json} command; fails if it is not JSON. */
    static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("Not JSON: " + line, malformed);
        }
    }
}
