package io.tagi.protocol.experiment;

import java.util.Objects;

/**
 * From here on the experiment will be carried out, whatever dies on the way.
 *
 * @param experimentId the experiment
 * @param spec the whole specification
 */
public record ExperimentSubmitted(ExperimentId experimentId, ExperimentSpec spec) implements ExperimentEvent {
    public ExperimentSubmitted {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(spec, "spec");
    }
}
