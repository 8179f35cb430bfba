package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import java.util.SortedMap;

/** An event that says what a work item resulted in. */
public sealed interface WorkCompleted extends ExperimentEvent
        permits TeacherTrained, ShardCompleted, ReductionCompleted, HypernetworkPublished, EvaluationCompleted {
    /** The {@linkplain io.tagi.protocol.work.WorkItem#workId() identity} of the work item. */
    Digest workId();

    /** What the work resulted in, by its part; whoever repeats the work must get the same. */
    SortedMap<String, Digest> outputs();

    /** How it went. */
    WorkReport report();
}
