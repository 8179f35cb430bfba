package io.tagi.protocol.experiment;

import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.Objects;

/**
 * The shards of a round are complete and are to be made into one.
 *
 * @param experimentId the experiment
 * @param stage of this stage
 * @param round of this round, from 0
 * @param work what to compute
 */
public record ReductionRequested(ExperimentId experimentId, Stage stage, int round, WorkItem work)
        implements WorkRequested {
    public ReductionRequested {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(work, "work");
    }

    @Override
    public List<WorkItem> requested() {
        return List.of(work);
    }
}
