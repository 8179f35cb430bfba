package io.tagi.protocol.experiment;

import io.tagi.protocol.work.WorkItem;
import java.util.List;

/** An event that asks for work; the outbox sends its items to the work topics. */
public sealed interface WorkRequested extends ExperimentEvent
        permits TeacherRequested,
                RoundStarted,
                ReductionRequested,
                PublicationRequested,
                EvaluationRequested,
                WorkFailed,
                WorkRequestedAgain {
    /** The work asked for. */
    List<WorkItem> requested();
}
