package io.tagi.actors.store;

import io.tagi.protocol.Digest;

/** A blob was asked for that the store does not have. */
public final class MissingBlobException extends RuntimeException {
    private final Digest name;

    /** @param store where it was looked for */
    public MissingBlobException(Digest name, String store) {
        super("No blob " + name + " in " + store
                + ". Either it was never stored there or it was removed: restore it from"
                + " a copy of the store, or repeat the work that made it.");
        this.name = name;
    }

    /** The name under which nothing was found. */
    public Digest name() {
        return name;
    }
}
