package io.tagi.bench.journal;

import io.tagi.bench.measure.Distribution;

/**
 * What a journal of one size achieved.
 *
 * @param events how many it held before
 * @param persisted events that entities persisted per second
 * @param cpuPerEvent CPU seconds of this process for one of them; a database server's are not among them
 * @param latency from asking an entity to its answer, in seconds
 * @param followed events that a reader followed per second
 * @param recovery from asking an entity that is nowhere in memory to its answer, in seconds
 */
public record JournalResult(
        long events,
        double persisted,
        double cpuPerEvent,
        Distribution latency,
        double followed,
        Distribution recovery) {}
