package io.tagi.actors.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Time that passes only from one thing that is due to the next; things due at once happen in the order of their planning. */
final class Scheduler {
    private final PriorityQueue<Planned> plans =
            new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::number));
    private long now;
    private long planned;

    private record Planned(long at, long number, Runnable action) {}

    /** The time since the beginning, in nanoseconds. */
    long nanoTime() {
        return now;
    }

    /** The time since the beginning. */
    Duration now() {
        return Duration.ofNanos(now);
    }

    /** Plans an action. */
    void after(Duration delay, Runnable action) {
        plans.add(new Planned(now + delay.toNanos(), planned++, action));
    }

    /** Does what is planned until it is over, nothing is left, or so much time has passed. */
    void runUntil(BooleanSupplier over, Duration limit) {
        while (!plans.isEmpty() && now < limit.toNanos() && !over.getAsBoolean()) {
            Planned next = plans.remove();
            now = next.at();
            next.action().run();
        }
    }
}
