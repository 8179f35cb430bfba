package io.tagi.actors.audit;

import io.tagi.actors.experiment.WorkOutcome;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.ReductionCompleted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkCompleted;

/** From the event that says what work came to back to what the worker handed in. */
final class RecordedOutcome {
    private RecordedOutcome() {}

    static WorkOutcome of(WorkCompleted completed) {
        if (completed instanceof TeacherTrained teacher) {
            return new WorkOutcome.Teacher(teacher.adapter(), teacher.curve(), teacher.report());
        }
        if (completed instanceof ShardCompleted shard) {
            return new WorkOutcome.Shard(shard.weights(), shard.optimiserState(), shard.curve(), shard.report());
        }
        if (completed instanceof ReductionCompleted reduction) {
            return new WorkOutcome.Reduction(reduction.weights(), reduction.outerState(), reduction.report());
        }
        if (completed instanceof HypernetworkPublished published) {
            return new WorkOutcome.Publication(
                    published.hypernetwork(), published.backbone(), published.files(), published.report());
        }
        EvaluationCompleted evaluation = (EvaluationCompleted) completed;
        return new WorkOutcome.Evaluation(evaluation.result(), evaluation.scores(), evaluation.report());
    }
}
