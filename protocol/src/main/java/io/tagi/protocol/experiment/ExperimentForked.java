package io.tagi.protocol.experiment;

import java.util.Objects;

/**
 * The experiment that was just submitted shares another one's history up to a round, and goes on from there.
 *
 * @param experimentId the experiment
 * @param fork where it branches off, and what it takes from there
 */
public record ExperimentForked(ExperimentId experimentId, ForkPoint fork) implements ExperimentEvent {
    public ExperimentForked {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(fork, "fork");
    }
}
