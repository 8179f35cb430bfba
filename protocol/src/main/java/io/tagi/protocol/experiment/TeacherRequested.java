package io.tagi.protocol.experiment;

import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.Objects;

/**
 * A teacher is to be trained.
 *
 * @param experimentId the experiment
 * @param category whose teacher
 * @param work what to compute
 */
public record TeacherRequested(ExperimentId experimentId, String category, WorkItem work) implements WorkRequested {
    public TeacherRequested {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(work, "work");
    }

    @Override
    public List<WorkItem> requested() {
        return List.of(work);
    }
}
