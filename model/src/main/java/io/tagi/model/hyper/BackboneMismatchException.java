package io.tagi.model.hyper;

import io.tagi.protocol.Digest;

/** A hypernetwork was put to a backbone that it was not made for. */
public final class BackboneMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BackboneMismatchException(Digest expected, Digest actual) {
        super("The hypernetwork was made for the backbone " + expected + ", this one is " + actual
                + ". One hypernetwork serves one backbone: load the backbone it was made for, or train a hypernetwork for"
                + " this one.");
    }
}
