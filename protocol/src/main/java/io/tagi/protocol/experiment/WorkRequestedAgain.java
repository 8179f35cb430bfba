package io.tagi.protocol.experiment;

import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.Objects;

/**
 * Work that had been asked for and waits for its result is sent out once more, because the brokers do not have it any more.
 *
 * @param experimentId the experiment
 * @param requested the work, the same as before
 */
public record WorkRequestedAgain(ExperimentId experimentId, List<WorkItem> requested) implements WorkRequested {
    public WorkRequestedAgain {
        Objects.requireNonNull(experimentId, "experimentId");
        requested = requested == null ? List.of() : List.copyOf(requested);
    }
}
