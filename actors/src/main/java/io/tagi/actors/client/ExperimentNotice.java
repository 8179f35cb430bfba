package io.tagi.actors.client;

import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentId;

/** What is heard of an experiment. */
public sealed interface ExperimentNotice {
    /** The experiment that it is about. */
    ExperimentId experimentId();

    /** Something happened to it. */
    record Happened(ExperimentHappening happening) implements ExperimentNotice {
        @Override
        public ExperimentId experimentId() {
            return happening.event().experimentId();
        }
    }

    /**
     * What was asked for was refused; it lies in the dead letters.
     *
     * @param eventId the id of the event that was sent, to tell it from an earlier one for the same experiment
     * @param reason why, for a program
     * @param detail why, for a person
     */
    record DeadLettered(ExperimentId experimentId, String eventId, String reason, String detail)
            implements ExperimentNotice {}
}
