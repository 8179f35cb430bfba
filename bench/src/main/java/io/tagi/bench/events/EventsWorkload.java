package io.tagi.bench.events;

import java.time.Duration;

/**
 * How many requests a node is given.
 *
 * @param warmUp requests as fast as possible, and as many in turn, before anything is measured
 * @param perSecond the steady rate at which latency is measured
 * @param steady how long that rate lasts
 * @param burst the requests of one round that are sent as fast as possible
 * @param backlog the requests after which the consumer group must have nothing left to do
 */
public record EventsWorkload(int warmUp, int perSecond, Duration steady, int burst, int backlog) {
    /** What the targets are stated for. */
    public static EventsWorkload full() {
        return new EventsWorkload(2000, 20, Duration.ofSeconds(60), 2000, 1000);
    }

    /** As little as shows that everything works. */
    public static EventsWorkload brief() {
        return new EventsWorkload(5, 20, Duration.ofSeconds(1), 50, 20);
    }

    /** The time from one request to the next at the steady rate. */
    Duration interval() {
        return Duration.ofSeconds(1).dividedBy(perSecond);
    }

    /** The requests at the steady rate. */
    int steadyRequests() {
        return Math.toIntExact(perSecond * steady.toSeconds());
    }
}
