package io.tagi.actors.bus;

/**
 * The brokers do not know this client, or do not allow what it asked for. That is a fault of the set-up and not an outage: trying
 * again helps only after somebody has mended it.
 */
public final class AccessRefusedException extends BusException {
    private static final long serialVersionUID = 1L;

    AccessRefusedException(String message) {
        super(message, null);
    }

    AccessRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
