package io.tagi.actors.bus;

import org.jspecify.annotations.Nullable;

/** The bus could not do what was asked; the message says what, and what may be done about it. */
public sealed class BusException extends RuntimeException permits AccessRefusedException {
    private static final long serialVersionUID = 1L;

    public BusException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
