package io.tagi.model.experiment;

import io.tagi.model.evaluation.EvaluationSettings;

/**
 * One evaluation of an experiment's final weights.
 *
 * @param tasks the suite's name among the experiment's inputs
 * @param method how instructions reach the model
 * @param settings how it is asked
 */
public record EvaluationPlan(String tasks, Method method, EvaluationSettings settings) {
    /** How instructions reach the model. */
    public enum Method {
        /** On all ways that the hypernetwork has. */
        TAGI,
        /** By the generated adapter alone. */
        ADAPTER,
        /** By the fusion alone. */
        FUSION,
        /** By the generated adapter, exported to PEFT, read back and merged: what people get. */
        PEFT,
        /** Not at all. */
        NONE,
        /** In the input. */
        INSTRUCTED
    }
}
