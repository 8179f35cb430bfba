package io.tagi.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command prints: results to standard output, everything else to standard error.
 *
 * <p>With {@code --json} each result is one line of JSON and the telling for people falls silent. Progress is a bar that is
 * redrawn on a terminal, and nothing but a last line elsewhere.
 */
final class Screen {
    private static final int BAR_WIDTH = 30;

    private final ObjectMapper json = new ObjectMapper();
    private final PrintStream out;
    private final PrintStream err;
    private final boolean jsonOnly;
    private final boolean terminal;

    Screen(PrintStream out, PrintStream err, boolean jsonOnly, boolean terminal) {
        this.out = out;
        this.err = err;
        this.jsonOnly = jsonOnly;
        this.terminal = terminal;
    }

    /** A screen on the process's own streams. */
    static Screen ofProcess(boolean jsonOnly) {
        // The launcher knows whether standard error is a terminal; the platform tells it differently from version to
        // version.
        boolean terminal = Boolean.getBoolean("tagi.terminal") && System.getenv("NO_COLOR") == null && !jsonOnly;
        return new Screen(System.out, System.err, jsonOnly, terminal);
    }

    /** A result: the fields as JSON, or the sentence. */
    void result(Map<String, ?> fields, String sentence) {
        out.println(jsonOnly ? asJson(fields) : sentence);
        out.flush();
    }

    /** A line of a result that has one form only. */
    void line(String text) {
        out.println(text);
    }

    /** Something to read while it happens; silent with {@code --json}. */
    void tell(String sentence) {
        if (!jsonOnly) {
            out.println(sentence);
            out.flush();
        }
    }

    /** A warning or a hint, never part of the result. */
    void note(String sentence) {
        err.println(sentence);
    }

    /** Redraws the bar; only a terminal shows it. */
    void progress(String what, long done, long total) {
        if (terminal && total > 0) {
            int filled = (int) (BAR_WIDTH * done / total);
            err.print("\r" + what + " [" + "=".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] " + done + "/"
                    + total);
            if (done == total) {
                err.println();
            }
            err.flush();
        }
    }

    private String asJson(Map<String, ?> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A result cannot be written as JSON: " + fields, impossible);
        }
    }
}
