package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import java.util.Objects;

/**
 * The experiment cannot be completed.
 *
 * @param experimentId the experiment
 * @param reason why, for a program
 * @param detail why, for a person: what was worked on, what went wrong, what to do
 * @param workId the work that it failed at
 */
public record ExperimentFailed(ExperimentId experimentId, FailureReason reason, String detail, Digest workId)
        implements ExperimentEvent {
    public ExperimentFailed {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(workId, "workId");
    }
}
