package io.tagi.model.train;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * AdamW (Loshchilov and Hutter, arXiv 1711.05101) with clipping by the norm of the whole gradient.
 *
 * @param learningRate the learning rate over the steps
 * @param beta1 how slowly the mean of the gradients changes
 * @param beta2 how slowly the mean of their squares changes
 * @param epsilon what keeps the step finite
 * @param weightDecay the share of a weight, times the learning rate, that it loses in a step
 * @param clipNorm the largest norm of the gradient; what is longer is shortened to it
 * @param accumulation how many batches make one step
 * @param multipliers factors on the learning rate by the beginning of a parameter's name; the longest that fits counts
 */
public record OptimizerConfig(
        LearningRate learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double clipNorm,
        int accumulation,
        SortedMap<String, Double> multipliers) {
    /** @throws IllegalArgumentException if a number is out of its range */
    public OptimizerConfig {
        boolean sound = beta1 >= 0
                && beta1 < 1
                && beta2 >= 0
                && beta2 < 1
                && epsilon > 0
                && weightDecay >= 0
                && clipNorm > 0
                && accumulation >= 1
                && multipliers.values().stream().allMatch(factor -> factor >= 0);
        if (!sound) {
            throw new IllegalArgumentException(
                    "The optimiser's betas must lie in [0, 1), epsilon and clipNorm above 0, "
                            + "weightDecay and multipliers not below 0, accumulation not below 1; they are " + beta1
                            + ", "
                            + beta2 + ", " + epsilon + ", " + clipNorm + ", " + weightDecay + ", " + multipliers + ", "
                            + accumulation);
        }
        multipliers = Collections.unmodifiableSortedMap(new TreeMap<>(multipliers));
    }

    /** The usual constants: betas 0.9 and 0.999, no weight decay, clipping at 1. */
    public static OptimizerConfig of(LearningRate learningRate) {
        return new OptimizerConfig(learningRate, 0.9, 0.999, 1e-8, 0, 1, 1, new TreeMap<>());
    }

    /** The factor on a parameter's learning rate. */
    double multiplier(String parameter) {
        double factor = 1;
        int longest = -1;
        for (Map.Entry<String, Double> multiplier : multipliers.entrySet()) {
            if (parameter.startsWith(multiplier.getKey()) && multiplier.getKey().length() > longest) {
                longest = multiplier.getKey().length();
                factor = multiplier.getValue();
            }
        }
        return factor;
    }
}
