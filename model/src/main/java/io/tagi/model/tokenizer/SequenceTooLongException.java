package io.tagi.model.tokenizer;

/** A text has more tokens than its reader takes. It is refused whole: what would be cut off may be what matters. */
public final class SequenceTooLongException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int tokens;
    private final int limit;

    SequenceTooLongException(int tokens, int limit) {
        super("The text has " + tokens + " tokens with </s>, the limit is " + limit + "; shorten it by "
                + (tokens - limit) + " or more.");
        this.tokens = tokens;
        this.limit = limit;
    }

    /** How many tokens the text has, {@code </s>} included. */
    public int tokens() {
        return tokens;
    }

    /** How many it may have. */
    public int limit() {
        return limit;
    }
}
