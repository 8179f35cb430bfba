package io.tagi.protocol.record;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.EvaluationRequested;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentForkRequested;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.ExperimentWork;
import io.tagi.protocol.experiment.ExperimentWorkersChanged;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.experiment.ForkPoint;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.PublicationRequested;
import io.tagi.protocol.experiment.ReductionCompleted;
import io.tagi.protocol.experiment.ReductionRequested;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.RoundStarted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.experiment.TeacherRequested;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.experiment.WorkReport;
import io.tagi.protocol.experiment.WorkRequestedAgain;
import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One record of every type in the life of an experiment, with every field filled. */
final class ExperimentSamples {
    static final ExperimentSpec SPEC = new ExperimentSpec(
            "nano",
            20240612,
            "mkl",
            Digest.ofText("configuration"),
            digests("backbone", "tasks"),
            List.of("Title Generation", "Word – Semantics"),
            new StagePlan(2, 1),
            new StagePlan(3, 2),
            List.of("held-out"),
            3);
    static final ExperimentId ID = ExperimentId.of("experiment-3");
    static final ExperimentWork WORK = new ExperimentWork(ID, SPEC);

    private static final Optional<Digest> WEIGHTS = Optional.of(Digest.ofText("weights"));
    private static final SortedMap<String, Digest> TEACHERS = digests("Title Generation", "Word – Semantics");
    private static final ForkPoint FORK = new ForkPoint(
            ExperimentId.of("experiment-2"),
            Stage.FINETUNING,
            1,
            WEIGHTS,
            new TreeMap<>(Map.of(0, Digest.ofText("adamw"), 1, Digest.ofText("adamw 1"))),
            Optional.of(Digest.ofText("momentum")),
            TEACHERS);
    private static final WorkItem TEACHER = WORK.teacher("Title Generation");
    private static final WorkItem SHARD = WORK.shard(
            new Assignment.Shard(Stage.FINETUNING, 1, 0), WEIGHTS, Optional.of(Digest.ofText("adamw")), TEACHERS);
    private static final WorkItem REDUCTION = WORK.reduction(
            new Assignment.Reduction(Stage.FINETUNING, 1),
            WEIGHTS,
            Optional.of(Digest.ofText("momentum")),
            List.of(Digest.ofText("first"), Digest.ofText("second")));
    private static final WorkItem PUBLICATION = WORK.publication(WEIGHTS);
    private static final WorkItem EVALUATION = WORK.evaluation("held-out", WEIGHTS, TEACHERS);
    private static final WorkReport REPORT =
            new WorkReport(12.5, 400, 51_200, numbers("prediction", 1.25), "node-1", "tagi 0.1.0", "cpu");

    private ExperimentSamples() {}

    static Record of(RecordType type) {
        return switch (type) {
            case EXPERIMENT_REQUESTED -> new ExperimentRequested(ID, SPEC);
            case EXPERIMENT_FORK_REQUESTED -> new ExperimentForkRequested(ID, SPEC, FORK);
            case EXPERIMENT_CANCEL_REQUESTED -> new ExperimentCancelRequested(ID, "Wrong data.");
            case EXPERIMENT_SUBMITTED -> new ExperimentSubmitted(ID, SPEC);
            case WORK_REQUESTED_AGAIN -> new WorkRequestedAgain(ID, List.of(TEACHER, SHARD));
            case EXPERIMENT_WORKERS_CHANGED ->
                ExperimentWorkersChanged.between(
                        ID, new TreeSet<>(List.of("node-1", "node-2")), new TreeSet<>(List.of("node-2", "node-3")));
            case EXPERIMENT_FORKED -> new ExperimentForked(ID, FORK);
            case TEACHER_REQUESTED -> new TeacherRequested(ID, "Title Generation", TEACHER);
            case TEACHER_TRAINED ->
                new TeacherTrained(
                        ID,
                        "Title Generation",
                        TEACHER.workId(),
                        Digest.ofText("adapter"),
                        Digest.ofText("curve"),
                        REPORT);
            case ROUND_STARTED -> new RoundStarted(ID, Stage.FINETUNING, 1, WEIGHTS, List.of(SHARD));
            case SHARD_COMPLETED ->
                new ShardCompleted(
                        ID,
                        Stage.FINETUNING,
                        1,
                        0,
                        SHARD.workId(),
                        Digest.ofText("first"),
                        Digest.ofText("adamw"),
                        Digest.ofText("curve"),
                        REPORT);
            case REDUCTION_REQUESTED -> new ReductionRequested(ID, Stage.FINETUNING, 1, REDUCTION);
            case REDUCTION_COMPLETED ->
                new ReductionCompleted(
                        ID,
                        Stage.FINETUNING,
                        1,
                        REDUCTION.workId(),
                        Digest.ofText("reduced"),
                        Optional.of(Digest.ofText("momentum")),
                        REPORT);
            case ROUND_COMMITTED ->
                new RoundCommitted(
                        ID,
                        Stage.FINETUNING,
                        1,
                        Digest.ofText("reduced"),
                        Optional.of(Digest.ofText("momentum")),
                        Optional.of(REDUCTION.workId()),
                        numbers("prediction", 1.25));
            case PUBLICATION_REQUESTED -> new PublicationRequested(ID, PUBLICATION);
            case HYPERNETWORK_PUBLISHED ->
                new HypernetworkPublished(
                        ID,
                        PUBLICATION.workId(),
                        Digest.ofText("hypernetwork"),
                        Digest.ofText("backbone"),
                        digests("backbone/model.safetensors", "hypernetwork/model.safetensors"),
                        REPORT);
            case EVALUATION_REQUESTED -> new EvaluationRequested(ID, "held-out", EVALUATION);
            case EVALUATION_COMPLETED ->
                new EvaluationCompleted(
                        ID,
                        "held-out",
                        EVALUATION.workId(),
                        Digest.ofText("table"),
                        numbers("tagi.rougeL", 48.5),
                        REPORT);
            case WORK_FAILED ->
                new WorkFailed(
                        ID,
                        TEACHER.workId(),
                        1,
                        FailureReason.NON_FINITE_LOSS,
                        "The loss of step 17 is NaN.",
                        Optional.of(TEACHER));
            case EXPERIMENT_COMPLETED ->
                new ExperimentCompleted(
                        ID,
                        Digest.ofText("hypernetwork"),
                        new TreeMap<>(Map.of("held-out", numbers("tagi.rougeL", 48.5))));
            case EXPERIMENT_FAILED ->
                new ExperimentFailed(
                        ID, FailureReason.NON_FINITE_LOSS, "The loss of step 17 is NaN.", TEACHER.workId());
            case EXPERIMENT_CANCELLED -> new ExperimentCancelled(ID, "Wrong data.");
            default -> throw new IllegalArgumentException(type + " is not about experiments.");
        };
    }

    private static SortedMap<String, Digest> digests(String... names) {
        SortedMap<String, Digest> digests = new TreeMap<>();
        for (String name : names) {
            digests.put(name, Digest.ofText(name));
        }
        return digests;
    }

    private static SortedMap<String, Double> numbers(String name, double value) {
        return new TreeMap<>(Map.of(name, value));
    }
}
