package io.tagi.model.train;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened in one step.
 *
 * @param step the step's number, from 0
 * @param losses the mean of each loss over the step's batches, by name
 * @param gradientNorm the norm of the gradient before clipping
 * @param tokens how many tokens were read and predicted
 */
public record StepReport(long step, SortedMap<String, Double> losses, double gradientNorm, long tokens) {
    /** Copies the map. */
    public StepReport {
        losses = Collections.unmodifiableSortedMap(new TreeMap<>(losses));
    }
}
