package io.tagi.model.task;

import java.util.List;

/**
 * A piece of plain text, and where it falls apart by itself: a word of command, what it is about, what comes of it.
 *
 * @param segments the text between the cuts, at least one piece, none of them blank
 */
public record TextDocument(List<String> segments) {
    private static final String CUT = "\t";

    /** @throws IllegalArgumentException if there is no segment, or one is blank or has a TAB or the end of a line in it */
    public TextDocument {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("A document has no text.");
        }
        for (String segment : segments) {
            if (segment.isBlank() || segment.contains(CUT) || segment.contains("\n") || segment.contains("\r")) {
                throw new IllegalArgumentException("\"" + segment
                        + "\" is no piece of a document: it must have text, and neither a TAB nor a line break.");
            }
        }
    }

    /** A document without cuts. */
    public static TextDocument of(String text) {
        return new TextDocument(List.of(text));
    }

    /** The whole text, with a blank at each cut. */
    public String text() {
        return String.join(" ", segments);
    }

    static TextDocument ofLine(String line) {
        return new TextDocument(List.of(line.split(CUT, -1)));
    }

    String line() {
        return String.join(CUT, segments);
    }
}
