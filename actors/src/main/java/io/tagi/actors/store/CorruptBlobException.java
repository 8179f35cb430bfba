package io.tagi.actors.store;

import io.tagi.protocol.Digest;

/** A stored blob's bytes are not those that its name stands for; it has been set aside. */
public final class CorruptBlobException extends RuntimeException {
    private final Digest expected;
    private final Digest actual;

    CorruptBlobException(Digest expected, Digest actual, long size, String quarantine) {
        super("Blob " + expected + " is damaged: its " + size + " bytes have the digest " + actual
                + ". They were moved to " + quarantine + " and will not be served. Restore the blob from a copy of the"
                + " store, or repeat the work that made it; putting the right content heals the store.");
        this.expected = expected;
        this.actual = actual;
    }

    /** The digest that is the blob's name. */
    public Digest expected() {
        return expected;
    }

    /** The digest of the bytes that were found. */
    public Digest actual() {
        return actual;
    }
}
