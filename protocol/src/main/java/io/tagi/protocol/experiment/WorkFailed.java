package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An attempt at a piece of work failed.
 *
 * @param experimentId the experiment
 * @param workId the work
 * @param attempt which attempt, from 1
 * @param reason why, for a program
 * @param detail why, for a person
 * @param retry the work, asked for again; absent if this was the last attempt
 */
public record WorkFailed(
        ExperimentId experimentId,
        Digest workId,
        int attempt,
        FailureReason reason,
        String detail,
        Optional<WorkItem> retry)
        implements WorkRequested {
    public WorkFailed {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(workId, "workId");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        retry = retry == null ? Optional.empty() : retry;
    }

    @Override
    public List<WorkItem> requested() {
        return retry.stream().toList();
    }
}
