package io.tagi.actors.simulation;

import java.time.Duration;

/** Carries messages from node to node, each in a time of its own, so that they overtake each other. */
final class Network {
    private static final Duration SHORTEST = Duration.ofNanos(100_000);
    private static final Duration LONGEST = Duration.ofMillis(20);
    private static final Duration LONGEST_WHEN_SLOW = Duration.ofSeconds(8);

    private final Scheduler scheduler;
    private final Conditions conditions;
    private final Chance chance;

    Network(Scheduler scheduler, Conditions conditions, Chance chance) {
        this.scheduler = scheduler;
        this.conditions = conditions;
        this.chance = chance;
    }

    /** Delivers once, but while the network is lossy also never or twice. */
    void send(Runnable delivery) {
        boolean lossy = conditions.are(FaultKind.NETWORK_LOSSY);
        if (lossy && chance.happens(0.2)) {
            return;
        }
        scheduler.after(delay(), delivery);
        if (lossy && chance.happens(0.2)) {
            scheduler.after(delay(), delivery);
        }
    }

    /** How long a message is on its way. */
    Duration delay() {
        return chance.between(SHORTEST, conditions.are(FaultKind.NETWORK_SLOW) ? LONGEST_WHEN_SLOW : LONGEST);
    }
}
