package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that was asked for is done.
 *
 * @param experimentId the experiment
 * @param hypernetwork the identity of what came out
 * @param scores the main scores by evaluation and name
 */
public record ExperimentCompleted(
        ExperimentId experimentId, Digest hypernetwork, SortedMap<String, SortedMap<String, Double>> scores)
        implements ExperimentEvent {
    public ExperimentCompleted {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(hypernetwork, "hypernetwork");
        Objects.requireNonNull(scores, "scores");
        SortedMap<String, SortedMap<String, Double>> copy = new TreeMap<>();
        scores.forEach((evaluation, values) -> copy.put(evaluation, FiniteNumbers.copyOf(evaluation, values)));
        scores = Collections.unmodifiableSortedMap(copy);
    }
}
