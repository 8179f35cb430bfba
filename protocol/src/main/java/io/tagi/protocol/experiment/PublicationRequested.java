package io.tagi.protocol.experiment;

import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.Objects;

/**
 * Training is over; its weights are to be made into a hypernetwork and its backbone.
 *
 * @param experimentId the experiment
 * @param work what to compute
 */
public record PublicationRequested(ExperimentId experimentId, WorkItem work) implements WorkRequested {
    public PublicationRequested {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(work, "work");
    }

    @Override
    public List<WorkItem> requested() {
        return List.of(work);
    }
}
