package io.tagi.protocol.experiment;

import java.util.Objects;

/**
 * What an operator sends to the topic {@code experiments}: carry this experiment out.
 *
 * @param experimentId the idempotency key
 * @param spec what is to be done
 */
public record ExperimentRequested(ExperimentId experimentId, ExperimentSpec spec) {
    public ExperimentRequested {
        Objects.requireNonNull(experimentId, "The request has no \"experimentId\".");
        Objects.requireNonNull(spec, "The request has no \"spec\".");
    }

    /** A request under the id that follows from the specification. */
    public static ExperimentRequested of(ExperimentSpec spec) {
        return new ExperimentRequested(ExperimentId.derivedFrom(spec), spec);
    }
}
