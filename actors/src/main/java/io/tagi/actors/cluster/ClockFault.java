package io.tagi.actors.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a node's clock is right, as far as its database can tell. Only the deadlines of requests depend on it. */
final class ClockFault {
    /** Far more than a machine with a time service is off, far less than a deadline that somebody would rely on. */
    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    private ClockFault() {}

    /** What is wrong, as a sentence; nothing if the two agree. */
    static Optional<String> between(Instant node, Instant database) {
        Duration ahead = Duration.between(database, node);
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            return Optional.empty();
        }
        return Optional.of("This machine's clock is " + ahead.abs().toSeconds() + " s "
                + (ahead.isNegative() ? "behind" : "ahead of")
                + " the journal database's; at most " + TOLERANCE.toSeconds()
                + " s are allowed, since requests have deadlines. Set the clock of the machine that is wrong.");
    }
}
