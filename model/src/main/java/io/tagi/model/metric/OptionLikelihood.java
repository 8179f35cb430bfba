package io.tagi.model.metric;

import java.util.List;

/** What rank classification asks of a model: how unlikely it finds each answer. */
@FunctionalInterface
public interface OptionLikelihood {
    /**
     * The mean negative log-likelihood per token of each option, given the input: the cross-entropy over the option's
     * tokens and {@code </s>}, divided by their number, without padding and without label smoothing. In nats.
     *
     * @return as many numbers as options, in their order
     */
    double[] meanTokenNegativeLogLikelihoods(String input, List<String> options);
}
