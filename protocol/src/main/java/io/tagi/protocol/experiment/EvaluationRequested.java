package io.tagi.protocol.experiment;

import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.Objects;

/**
 * The final weights are to be scored.
 *
 * @param experimentId the experiment
 * @param name which evaluation
 * @param work what to compute
 */
public record EvaluationRequested(ExperimentId experimentId, String name, WorkItem work) implements WorkRequested {
    public EvaluationRequested {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(work, "work");
    }

    @Override
    public List<WorkItem> requested() {
        return List.of(work);
    }
}
