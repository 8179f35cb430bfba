package io.tagi.model.experiment;

import io.tagi.model.hyper.AdapterStart;
import io.tagi.model.hyper.BackboneReference;
import io.tagi.model.hyper.Hypernetwork;
import io.tagi.model.hyper.HypernetworkInitializer;
import io.tagi.model.hyper.StartAdapter;
import io.tagi.model.hyper.WeightsProvenance;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.train.Objective;
import io.tagi.model.train.OptimizerConfig;
import io.tagi.model.train.StepListener;
import io.tagi.model.train.Trainer;
import io.tagi.model.train.TrainingState;
import io.tagi.model.train.batch.EncodedTask;
import io.tagi.model.train.batch.SegmentBatches;
import io.tagi.model.train.batch.TaskBatches;
import io.tagi.model.train.objective.CategoryTeachers;
import io.tagi.model.train.objective.CheckpointTeacher;
import io.tagi.model.train.objective.FusionDropout;
import io.tagi.model.train.objective.InstanceObjective;
import io.tagi.model.train.objective.InstructionObjective;
import io.tagi.model.train.objective.LogitTeacher;
import io.tagi.model.train.objective.SegmentObjective;
import io.tagi.model.train.objective.TrainedPart;
import io.tagi.protocol.experiment.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The computations of one experiment. Each is a pure function of materials, configuration and arguments, so that whoever repeats it
 * gets the same bits. One thread at a time.
 */
public final class ExperimentTraining implements AutoCloseable {
    private final TorchRuntime runtime;
    private final Materials materials;
    private final ExperimentConfig config;
    private final T5Backbone backbone;
    private final Hypernetwork initial;
    private final EncodedMaterials encoded;

    private ExperimentTraining(TorchRuntime runtime, Materials materials, ExperimentConfig config) {
        this.runtime = runtime;
        this.materials = materials;
        this.config = config;
        this.backbone = T5Backbone.open(
                runtime,
                materials.backbone(),
                config.hypernetwork().route(),
                config.hypernetwork().targets());
        this.initial = new HypernetworkInitializer(config.seed(), AdapterStart.NEUTRAL, config.fusionStart())
                .initialize(config.hypernetwork(), materials.backbone());
        this.encoded = new EncodedMaterials(materials, config);
    }

    /** Makes ready to compute. */
    public static ExperimentTraining open(TorchRuntime runtime, Materials materials, ExperimentConfig config) {
        return new ExperimentTraining(runtime, materials, config);
    }

    /** The hypernetwork before training. */
    public Hypernetwork initialHypernetwork() {
        return initial;
    }

    /** All weights that are trained, before training. */
    public NamedTensors initialWeights() {
        return TrainedPart.HYPERNETWORK
                .named(initial.parameters())
                .with(TrainedPart.BACKBONE.named(config.backbone().weightsOf(materials.backbone())));
    }

    /**
     * Trains one category's teacher: an adapter of the student's layout that starts where the generated ones do, with the instruction
     * in the input.
     *
     * @throws IllegalArgumentException if there is no task of this category
     */
    public Adapter teacher(String category, StepListener listener) {
        TeacherConfig teacher = config.teachers();
        Adapter start = StartAdapter.of(initial);
        LoraLayout layout = start.layout();
        TaskBatches batches = batches(encoded.tasks(category), teacher.groups(), teacher.rowsPerGroup());
        TrainingState untrained = TrainingState.initial(TrainedPart.ADAPTER.named(start.tensors()));
        try (Objective objective = new InstanceObjective(backbone, layout, batches)) {
            TrainingState trained = trainer(teacher.optimizer(), teacher.steps())
                    .train(objective, untrained, teacher.steps(), seed("teacher " + category), listener);
            return Adapter.of(layout, TrainedPart.ADAPTER.of(trained.parameters()), Map.of());
        }
    }

    /**
     * Takes one shard's steps of one round.
     *
     * @param start the round's weights with what the shard's optimiser remembers
     * @param teachers by category, for finetuning
     */
    public TrainingState shard(
            Stage stage, int shard, TrainingState start, Map<String, Adapter> teachers, StepListener listener) {
        RoundsConfig rounds = rounds(stage);
        OptimizerConfig optimizer = stage == Stage.PRETRAINING
                ? config.pretraining().optimizer()
                : config.finetuning().optimizer();
        long seed = seed(stage.name() + " shard " + shard);
        Trainer trainer = trainer(optimizer, rounds.totalSteps());
        if (stage == Stage.PRETRAINING) {
            try (Objective objective = pretraining()) {
                return trainer.train(objective, start, rounds.steps(), seed, listener);
            }
        }
        T5Checkpoint external = materials.teacher();
        try (T5Backbone teacher = external == null ? null : openTeacher(external);
                Objective objective = finetuning(teachers, teacher)) {
            return trainer.train(objective, start, rounds.steps(), seed, listener);
        }
    }

    /** Trains on instances with the instruction in the input, with the batches, steps and optimiser of finetuning. */
    TrainingState instances(TrainingState start, StepListener listener) {
        FinetuningStageConfig finetuning = config.finetuning();
        long steps = finetuning.rounds().totalSteps();
        TaskBatches batches = batches(encoded.tasks(), finetuning.groups(), finetuning.rowsPerGroup());
        try (Objective objective =
                new InstanceObjective(backbone, initial.layout().adapter(), batches)) {
            long seed = seed(Stage.FINETUNING.name() + " shard 0");
            return trainer(finetuning.optimizer(), steps).train(objective, start, steps, seed, listener);
        }
    }

    Materials materials() {
        return materials;
    }

    ExperimentConfig config() {
        return config;
    }

    /** Makes a model of trained weights. */
    public PublishedModel publish(NamedTensors weights) {
        long steps = config.pretraining().rounds().totalSteps()
                + config.finetuning().rounds().totalSteps();
        T5Checkpoint published = materials.backbone().with(TrainedPart.BACKBONE.of(weights));
        Hypernetwork hypernetwork = Hypernetwork.of(
                config.hypernetwork(),
                BackboneReference.of(published),
                new WeightsProvenance.Trained(initial.digest(), steps),
                TrainedPart.HYPERNETWORK.of(weights));
        return new PublishedModel(published, hypernetwork);
    }

    /** How a stage is cut into rounds. */
    public RoundsConfig rounds(Stage stage) {
        return stage == Stage.PRETRAINING
                ? config.pretraining().rounds()
                : config.finetuning().rounds();
    }

    @Override
    public void close() {
        backbone.close();
    }

    private Objective pretraining() {
        PretrainingConfig pretraining = config.pretraining();
        SegmentBatches batches = new SegmentBatches(
                encoded.text(), pretraining.rows(), pretraining.maximumTokens(), pretraining.naturalCuts());
        return new SegmentObjective(backbone, initial, batches, dropout());
    }

    private Objective finetuning(Map<String, Adapter> teachers, @Nullable T5Backbone external) {
        FinetuningStageConfig finetuning = config.finetuning();
        CategoryTeachers categories =
                new CategoryTeachers(backbone, initial.layout().adapter(), teachers);
        LogitTeacher distribution = external == null ? categories : new CheckpointTeacher(external);
        return new InstructionObjective(
                backbone,
                initial,
                batches(encoded.tasks(), finetuning.groups(), finetuning.rowsPerGroup()),
                finetuning.distillation(),
                dropout(),
                distribution,
                categories);
    }

    private FusionDropout dropout() {
        return new FusionDropout(config.paths(), config.fusionDropout());
    }

    private TaskBatches batches(List<EncodedTask> tasks, int groups, int rowsPerGroup) {
        return new TaskBatches(tasks, config.reading().weighting(), groups, rowsPerGroup);
    }

    private T5Backbone openTeacher(T5Checkpoint external) {
        return T5Backbone.open(
                runtime,
                external,
                config.hypernetwork().route(),
                config.hypernetwork().targets());
    }

    private Trainer trainer(OptimizerConfig optimizer, long steps) {
        return new Trainer(runtime, optimizer, steps, config.threads());
    }

    private long seed(String purpose) {
        return new SeededRandom(config.seed()).split(purpose).nextLong();
    }
}
