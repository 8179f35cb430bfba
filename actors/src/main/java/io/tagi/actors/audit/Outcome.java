package io.tagi.actors.audit;

/** What an audit comes to, from best to worst. */
public enum Outcome {
    /** Everything that was looked at is what was written, and comes to the same bits. */
    IDENTICAL("identical"),
    /** History and blobs are whole, but repeated work came to something else. */
    DIVERGED("diverged"),
    /** A blob that an event names is missing, or its bytes are others. */
    BLOB_DAMAGED("blob-damaged"),
    /** An event is missing, added, moved or other than it was written, or contradicts what went before. */
    HISTORY_ALTERED("history-altered");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    /** The stable name for programs. */
    public String code() {
        return code;
    }

    /** The worse of two. */
    public Outcome and(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
