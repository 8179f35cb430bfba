package io.tagi.actors.worker;

import java.time.Duration;

/** Hears what workers do, in order to count it. Called from many threads; must be quick. */
public interface WorkerListener {
    /** One forward pass made this many adapters. */
    void generated(int adapters, Duration forwardPass);

    /**
     * The answer to a request is in the journal.
     *
     * @param time since this node took the request up
     */
    void answered(String outcome, Duration time);

    /** A request came that had been answered before. */
    void repeated();

    /** A record was set aside. */
    void deadLettered(String reason);
}
