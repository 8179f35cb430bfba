package io.tagi.protocol.experiment;

import java.util.Objects;

/**
 * What an operator sends to the topic {@code experiments}: carry this experiment out, but begin where another one was after a round.
 *
 * @param experimentId the idempotency key
 * @param spec what is to be done, with all rounds, also those that are shared
 * @param fork where it branches off, and what it takes from there
 */
public record ExperimentForkRequested(ExperimentId experimentId, ExperimentSpec spec, ForkPoint fork) {
    /** @throws IllegalArgumentException if the specification cannot go on from there */
    public ExperimentForkRequested {
        Objects.requireNonNull(experimentId, "The request has no \"experimentId\".");
        Objects.requireNonNull(spec, "The request has no \"spec\".");
        Objects.requireNonNull(fork, "The request has no \"fork\".");
        fork.requireFits(spec);
    }

    /** A request under the id that follows from specification and fork. */
    public static ExperimentForkRequested of(ExperimentSpec spec, ForkPoint fork) {
        return new ExperimentForkRequested(ExperimentId.derivedFrom(fork.digest(spec)), spec, fork);
    }
}
