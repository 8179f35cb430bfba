package io.tagi.protocol.experiment;

import java.time.Instant;
import java.util.List;

/**
 * An experiment in one line.
 *
 * @param id the experiment
 * @param spec what it is
 * @param status where it stands
 * @param submittedAt when it was submitted
 * @param changedAt when something last happened
 */
public record ExperimentOverview(
        ExperimentId id, ExperimentSpec spec, Status status, Instant submittedAt, Instant changedAt) {
    /** Where an experiment stands. */
    public enum Status {
        /** Its work goes on, or waits for workers. */
        RUNNING,
        /** Everything that was asked for is done. */
        COMPLETED,
        /** It cannot be completed. */
        FAILED,
        /** An operator stopped it. */
        CANCELLED
    }

    /**
     * Sums up a history.
     *
     * @param history everything that happened to one experiment, in its order
     * @throws IllegalArgumentException if it does not begin with the submission
     */
    public static ExperimentOverview of(List<ExperimentHappening> history) {
        if (history.isEmpty() || !(history.get(0).event() instanceof ExperimentSubmitted submitted)) {
            throw new IllegalArgumentException("The history of an experiment begins with its submission; this one is "
                    + history.stream().limit(1).toList() + ".");
        }
        ExperimentHappening last = history.get(history.size() - 1);
        return new ExperimentOverview(
                submitted.experimentId(),
                submitted.spec(),
                statusAfter(last.event()),
                history.get(0).at(),
                last.at());
    }

    private static Status statusAfter(ExperimentEvent last) {
        if (last instanceof ExperimentCompleted) {
            return Status.COMPLETED;
        }
        if (last instanceof ExperimentFailed) {
            return Status.FAILED;
        }
        return last instanceof ExperimentCancelled ? Status.CANCELLED : Status.RUNNING;
    }
}
