package io.tagi.actors.training;

import io.tagi.actors.experiment.WorkOutcome;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.CorruptBlobException;
import io.tagi.actors.store.MissingBlobException;
import io.tagi.actors.worker.ProgressListener;
import io.tagi.actors.worker.ThisMachine;
import io.tagi.actors.worker.WorkComputation;
import io.tagi.actors.worker.WorkFailedException;
import io.tagi.actors.worker.WorkProgress;
import io.tagi.model.evaluation.EvaluationResult;
import io.tagi.model.experiment.EvaluationPlan;
import io.tagi.model.experiment.ExperimentEvaluation;
import io.tagi.model.experiment.OuterStep;
import io.tagi.model.experiment.PublishedModel;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.model.tensor.SafetensorsWriter;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.train.DivergedTrainingException;
import io.tagi.model.train.TrainingState;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.experiment.InputNames;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.experiment.WorkReport;
import io.tagi.protocol.work.WorkItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trains, reduces, publishes and scores, all of it by digest. What an experiment is made from stays open from one item to the next. */
public final class TrainingComputation implements WorkComputation {
    private static final String TEACHER_INPUT = InputNames.teacher("");

    private final BlobStore blobs;
    private final TorchRuntime runtime;
    private final String worker;
    private final String softwareVersion;
    private @Nullable ExperimentSession session;

    private TrainingComputation(BlobStore blobs, TorchRuntime runtime, String worker, String softwareVersion) {
        this.blobs = blobs;
        this.runtime = runtime;
        this.worker = worker;
        this.softwareVersion = softwareVersion;
    }

    /** Makes computations for a node's workers. */
    public static Factory on(ComputeDevice device, String softwareVersion) {
        return (kind, blobs) -> new TrainingComputation(
                blobs,
                TorchRuntime.open(device),
                kind.code() + " on process " + ProcessHandle.current().pid(),
                softwareVersion);
    }

    @Override
    public WorkOutcome compute(WorkItem item, ProgressListener progress) throws WorkFailedException {
        try {
            return outcome(item, Assignment.of(item), progress);
        } catch (DivergedTrainingException diverged) {
            throw failed(FailureReason.NON_FINITE_LOSS, diverged, false);
        } catch (MissingBlobException | CorruptBlobException unavailable) {
            throw failed(FailureReason.INPUT_NOT_AVAILABLE, unavailable, true);
        } catch (IllegalArgumentException | IOException invalid) {
            throw failed(FailureReason.INVALID_DATA, invalid, false);
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        runtime.close();
    }

    private WorkOutcome outcome(WorkItem item, Assignment assignment, ProgressListener progress) throws IOException {
        long begin = System.nanoTime();
        ExperimentSession opened = session(item);
        if (assignment instanceof Assignment.Teacher teacher) {
            return teacher(opened, teacher, progress, begin);
        }
        if (assignment instanceof Assignment.Shard shard) {
            return shard(opened, item, shard, progress, begin);
        }
        if (assignment instanceof Assignment.Reduction) {
            return reduction(opened, item, begin);
        }
        return assignment instanceof Assignment.Evaluation evaluation
                ? evaluation(opened, item, evaluation, progress, begin)
                : publication(opened, item, begin);
    }

    private ExperimentSession session(WorkItem item) throws IOException {
        ExperimentSession open = session;
        if (open == null || !open.serves(item)) {
            if (open != null) {
                open.close();
                session = null;
            }
            open = ExperimentSession.open(item, blobs, runtime);
            session = open;
        }
        return open;
    }

    private WorkOutcome teacher(
            ExperimentSession opened, Assignment.Teacher teacher, ProgressListener progress, long begin) {
        LossCurve curve = new LossCurve(progress, opened.config().teachers().steps());
        Adapter adapter = opened.training().teacher(teacher.category(), curve);
        List<Digest> stored = blobs.putAll(List.of(adapter.bytes(), curve.bytes()));
        return new WorkOutcome.Teacher(stored.get(0), stored.get(1), report(opened, curve, begin));
    }

    private WorkOutcome shard(
            ExperimentSession opened, WorkItem item, Assignment.Shard shard, ProgressListener progress, long begin) {
        LossCurve curve =
                new LossCurve(progress, opened.training().rounds(shard.stage()).steps());
        NamedTensors weights = weights(opened, item);
        Digest optimizer = item.inputs().get(InputNames.OPTIMISER_STATE);
        TrainingState start =
                optimizer == null ? TrainingState.initial(weights) : TrainingState.of(weights, blobs.read(optimizer));
        Map<String, Adapter> teachers = shard.stage() == Stage.FINETUNING ? teachers(opened, item) : Map.of();
        TrainingState end = opened.training().shard(shard.stage(), shard.shard(), start, teachers, curve);
        List<Digest> stored = blobs.putAll(List.of(bytes(end.parameters()), end.optimizerBytes(), curve.bytes()));
        return new WorkOutcome.Shard(stored.get(0), stored.get(1), stored.get(2), report(opened, curve, begin));
    }

    private WorkOutcome reduction(ExperimentSession opened, WorkItem item, long begin) {
        List<NamedTensors> shards = new ArrayList<>();
        for (int shard = 0; item.inputs().containsKey(InputNames.shard(shard)); shard++) {
            shards.add(tensors(ExperimentSession.required(item, InputNames.shard(shard))));
        }
        NamedTensors before = weights(opened, item);
        Digest outer = item.inputs().get(InputNames.OUTER_STATE);
        NamedTensors velocity = outer == null ? before.zeros() : tensors(outer);
        OuterStep.Outcome outcome = opened.config().outer().apply(before, shards, velocity);
        List<Digest> stored = blobs.putAll(List.of(bytes(outcome.weights()), bytes(outcome.velocity())));
        return new WorkOutcome.Reduction(stored.get(0), Optional.of(stored.get(1)), report(opened, begin));
    }

    private WorkOutcome publication(ExperimentSession opened, WorkItem item, long begin) throws IOException {
        PublishedModel model = opened.training().publish(weights(opened, item));
        try (BlobFolder folder = BlobFolder.empty()) {
            ModelFolder files = new ModelFolder(folder.path());
            model.backbone().write(files.backbone());
            model.hypernetwork().write(files.hypernetwork());
            SortedMap<String, Digest> stored = folder.store(blobs);
            item.inputs().forEach((name, digest) -> {
                if (name.startsWith(ExperimentInputs.BACKBONE)) {
                    // The tokenizer, and whatever else came with the backbone and was not trained.
                    stored.putIfAbsent(name, digest);
                }
            });
            return new WorkOutcome.Publication(
                    model.hypernetwork().digest(), model.backbone().fingerprint(), stored, report(opened, begin));
        }
    }

    private WorkOutcome evaluation(
            ExperimentSession opened,
            WorkItem item,
            Assignment.Evaluation evaluation,
            ProgressListener progress,
            long begin) {
        EvaluationPlan plan = opened.config().evaluations().get(evaluation.name());
        if (plan == null) {
            throw new IllegalArgumentException(
                    "The configuration does not explain the evaluation \"" + evaluation.name() + "\"; it has "
                            + opened.config().evaluations().keySet() + ".");
        }
        TaskSuite suite =
                TaskSuite.read(blobs.read(ExperimentSession.required(item, ExperimentInputs.suite(plan.tasks()))));
        PublishedModel model = opened.training().publish(weights(opened, item));
        EvaluationResult result = new ExperimentEvaluation(
                        runtime, opened.materials().tokenizer(), opened.config())
                .evaluate(
                        model,
                        suite,
                        plan,
                        (instances, done, total) ->
                                progress.progressed(new WorkProgress(done, total, 0, new TreeMap<>())));
        SortedMap<String, Double> scores = new TreeMap<>();
        scores.put("exactMatch", result.total().texts().exactMatch());
        scores.put("rougeL", result.total().texts().rougeL());
        result.total().accuracy().ifPresent(accuracy -> scores.put("accuracy", accuracy));
        Digest stored = blobs.put((result.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
        return new WorkOutcome.Evaluation(stored, scores, report(opened, begin));
    }

    private NamedTensors weights(ExperimentSession opened, WorkItem item) {
        Digest weights = item.inputs().get(InputNames.WEIGHTS);
        return weights == null ? opened.training().initialWeights() : tensors(weights);
    }

    private Map<String, Adapter> teachers(ExperimentSession opened, WorkItem item) {
        LoraLayout layout = opened.training().initialHypernetwork().layout().adapter();
        Map<String, Adapter> teachers = new TreeMap<>();
        item.inputs().forEach((name, digest) -> {
            if (name.startsWith(TEACHER_INPUT)) {
                teachers.put(name.substring(TEACHER_INPUT.length()), Adapter.read(blobs.read(digest), layout));
            }
        });
        return teachers;
    }

    private NamedTensors tensors(Digest blob) {
        try {
            return SafetensorsFile.open(blobs.file(blob)).floatTensors();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read the weights " + blob, unreadable);
        }
    }

    private static byte[] bytes(NamedTensors tensors) {
        return SafetensorsWriter.toBytes(tensors, Map.of());
    }

    private WorkReport report(ExperimentSession opened, LossCurve curve, long begin) {
        return report(opened, begin, curve.steps(), curve.tokens(), curve.lastLosses());
    }

    private WorkReport report(ExperimentSession opened, long begin) {
        return report(opened, begin, 0, 0, new TreeMap<>());
    }

    private WorkReport report(
            ExperimentSession opened, long begin, long steps, long tokens, SortedMap<String, Double> losses) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new WorkReport(
                seconds,
                steps,
                tokens,
                losses,
                worker,
                softwareVersion,
                runtime.device().toString(),
                Optional.of(ThisMachine.computingWith(opened.config().threads())));
    }

    private static WorkFailedException failed(FailureReason reason, Exception cause, boolean retryable) {
        return new WorkFailedException(reason, String.valueOf(cause.getMessage()), retryable, cause);
    }
}
