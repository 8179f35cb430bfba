package io.tagi.protocol.experiment;

import io.tagi.protocol.Event;

/**
 * What can happen to an experiment: submitted, perhaps as a fork; teachers and pretraining side by side; finetuning when both are done; publication;
 * evaluations; completed. It may fail or be cancelled at any time before the end.
 */
public sealed interface ExperimentEvent extends Event
        permits ExperimentSubmitted,
                ExperimentForked,
                WorkRequested,
                WorkCompleted,
                RoundCommitted,
                ExperimentWorkersChanged,
                ExperimentCompleted,
                ExperimentFailed,
                ExperimentCancelled {
    /** The experiment that it happened to. */
    ExperimentId experimentId();
}
