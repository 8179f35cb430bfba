package io.tagi.bench.events;

/**
 * What a node has to come back from.
 *
 * @param events the journal's, two for each request
 */
public record RestartWorkload(int events) {
    /** A hundred thousand events. */
    public static RestartWorkload full() {
        return new RestartWorkload(100_000);
    }

    /** As little as shows that everything works. */
    public static RestartWorkload brief() {
        return new RestartWorkload(400);
    }

    int requests() {
        return events / 2;
    }
}
