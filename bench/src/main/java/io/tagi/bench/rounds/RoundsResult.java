package io.tagi.bench.rounds;

import io.tagi.bench.measure.Distribution;

/**
 * What the rounds of one experiment took.
 *
 * @param workload the experiment
 * @param computed seconds of computation in a round, one shard after the other, its reduction included
 * @param besides seconds of a round in which nothing was computed
 */
public record RoundsResult(RoundsWorkload workload, Distribution computed, Distribution besides) {}
