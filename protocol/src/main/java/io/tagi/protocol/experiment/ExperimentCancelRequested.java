package io.tagi.protocol.experiment;

import java.util.Objects;

/**
 * What an operator sends to the topic {@code experiments}: stop this experiment. What it has computed stays.
 *
 * @param experimentId the experiment
 * @param reason why, for people
 */
public record ExperimentCancelRequested(ExperimentId experimentId, String reason) {
    public ExperimentCancelRequested {
        Objects.requireNonNull(experimentId, "The request has no \"experimentId\".");
        Objects.requireNonNull(reason, "The request has no \"reason\".");
    }
}
