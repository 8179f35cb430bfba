package io.tagi.bench.events;

import io.tagi.bench.measure.Distribution;

/**
 * Requests at a steady rate.
 *
 * @param endToEnd the seconds from before a request was sent to when its answer was seen
 * @param forwardPass the seconds that one forward pass took on average, as the node's metrics tell
 * @param cpuPerRequest the node's CPU seconds for one request
 */
public record LatencyResult(Distribution endToEnd, double forwardPass, double cpuPerRequest) {
    /** What a request took besides the mean forward pass. */
    Distribution overhead() {
        return Distribution.of(
                endToEnd.values().stream().map(seconds -> seconds - forwardPass).toList());
    }
}
