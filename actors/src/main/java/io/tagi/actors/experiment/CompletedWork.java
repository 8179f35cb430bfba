package io.tagi.actors.experiment;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.ReductionCompleted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkCompleted;
import java.util.Optional;

/** From what a worker hands in to the event that says so. */
final class CompletedWork {
    private CompletedWork() {}

    /** The event; none if the outcome is not one of this assignment. */
    static Optional<WorkCompleted> event(ExperimentId id, Digest workId, Assignment assignment, WorkOutcome outcome) {
        if (assignment instanceof Assignment.Teacher teacher && outcome instanceof WorkOutcome.Teacher made) {
            return Optional.of(
                    new TeacherTrained(id, teacher.category(), workId, made.adapter(), made.curve(), made.report()));
        }
        if (assignment instanceof Assignment.Shard shard && outcome instanceof WorkOutcome.Shard made) {
            return Optional.of(new ShardCompleted(
                    id,
                    shard.stage(),
                    shard.round(),
                    shard.shard(),
                    workId,
                    made.weights(),
                    made.optimiserState(),
                    made.curve(),
                    made.report()));
        }
        if (assignment instanceof Assignment.Reduction reduction && outcome instanceof WorkOutcome.Reduction made) {
            return Optional.of(new ReductionCompleted(
                    id,
                    reduction.stage(),
                    reduction.round(),
                    workId,
                    made.weights(),
                    made.outerState(),
                    made.report()));
        }
        if (assignment instanceof Assignment.Publication && outcome instanceof WorkOutcome.Publication made) {
            return Optional.of(new HypernetworkPublished(
                    id, workId, made.hypernetwork(), made.backbone(), made.files(), made.report()));
        }
        if (assignment instanceof Assignment.Evaluation evaluation && outcome instanceof WorkOutcome.Evaluation made) {
            return Optional.of(new EvaluationCompleted(
                    id, evaluation.name(), workId, made.result(), made.scores(), made.report()));
        }
        return Optional.empty();
    }
}
