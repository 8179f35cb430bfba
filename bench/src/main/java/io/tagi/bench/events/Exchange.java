package io.tagi.bench.events;

import java.util.List;

/**
 * Requests that were sent and answered.
 *
 * @param latencies the seconds from before a request was sent to when its answer was seen, in the order of the answers
 * @param seconds the time from before the first request was sent to when the last answer was seen
 */
record Exchange(List<Double> latencies, double seconds) {
    /** How many requests there were. */
    int requests() {
        return latencies.size();
    }

    /** How many were answered per second. */
    double rate() {
        return requests() / seconds;
    }
}
