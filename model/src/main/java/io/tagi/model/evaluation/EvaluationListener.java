package io.tagi.model.evaluation;

import java.util.List;

/** Is told of an evaluation's progress. */
@FunctionalInterface
public interface EvaluationListener {
    /** Takes no notice. */
    EvaluationListener SILENT = (instances, done, total) -> {};

    /**
     * A task is done.
     *
     * @param instances the task's instances with what was answered
     * @param done how many tasks are
     * @param total how many there are
     */
    void evaluated(List<ScoredInstance> instances, int done, int total);
}
