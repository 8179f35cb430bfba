package io.tagi.actors.bus;

/** Another outbox publishes this tag now; this one has to stop. */
final class OutboxFencedException extends RuntimeException {
    OutboxFencedException(OutboxSettings settings, Throwable cause) {
        super("Another outbox publishes " + settings.tag() + " at " + settings.brokers() + " now", cause);
    }
}
