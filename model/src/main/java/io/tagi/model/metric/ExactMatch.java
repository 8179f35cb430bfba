package io.tagi.model.metric;

import java.util.Locale;

/**
 * Exact match as Tk-Instruct counts it: both texts in lower case, without ASCII punctuation, white space collapsed.
 * Articles stay, other than in SQuAD's.
 */
public final class ExactMatch {
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final int NEXT_LINE = 0x85;

    private ExactMatch() {}

    /** Whether the two texts are the same in that form. */
    public static boolean matches(String prediction, String reference) {
        return normalized(prediction).equals(normalized(reference));
    }

    static String normalized(String text) {
        StringBuilder kept = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(character -> {
            if (isWhiteSpace(character)) {
                kept.append(' ');
            } else if (PUNCTUATION.indexOf(character) < 0) {
                kept.appendCodePoint(character);
            }
        });
        return kept.toString().strip().replaceAll(" +", " ");
    }

    /** What Python's {@code str.split} separates at: Java's two notions of a space together and U+0085. */
    private static boolean isWhiteSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == NEXT_LINE;
    }
}
