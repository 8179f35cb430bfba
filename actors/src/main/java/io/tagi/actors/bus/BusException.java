package io.tagi.actors.bus;

/** The bus could not do what was asked; the message says what, and what may be done about it. */
public final class BusException extends RuntimeException {
    public BusException(String message, Throwable cause) {
        super(message, cause);
    }
}
