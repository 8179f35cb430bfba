package io.tagi.protocol.experiment;

import java.util.Objects;

/**
 * An operator stopped the experiment.
 *
 * @param experimentId the experiment
 * @param reason why, for people
 */
public record ExperimentCancelled(ExperimentId experimentId, String reason) implements ExperimentEvent {
    public ExperimentCancelled {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(reason, "reason");
    }
}
