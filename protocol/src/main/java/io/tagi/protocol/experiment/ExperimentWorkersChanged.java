package io.tagi.protocol.experiment;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Other nodes than before can take the experiment's work. It decides nothing: who computes a result does not show in it.
 *
 * @param experimentId the experiment
 * @param joined ids of the nodes that have come
 * @param left ids of the nodes that have gone, in order or by dying
 * @param present ids of the nodes that there are now
 */
public record ExperimentWorkersChanged(
        ExperimentId experimentId, SortedSet<String> joined, SortedSet<String> left, SortedSet<String> present)
        implements ExperimentEvent {
    public ExperimentWorkersChanged {
        Objects.requireNonNull(experimentId, "experimentId");
        joined = copy(joined);
        left = copy(left);
        present = copy(present);
    }

    /** The change from one set of nodes to another. */
    public static ExperimentWorkersChanged between(
            ExperimentId experimentId, SortedSet<String> before, SortedSet<String> after) {
        SortedSet<String> joined = new TreeSet<>(after);
        joined.removeAll(before);
        SortedSet<String> left = new TreeSet<>(before);
        left.removeAll(after);
        return new ExperimentWorkersChanged(experimentId, joined, left, after);
    }

    private static SortedSet<String> copy(SortedSet<String> nodes) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
    }
}
