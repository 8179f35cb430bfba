package io.tagi.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.hyper.GeneratorKind;
import io.tagi.model.hyper.InstructionEncoder;
import io.tagi.model.hyper.StartAdapter;
import io.tagi.model.lora.Adapter;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.train.StepListener;
import io.tagi.model.train.StepReport;
import io.tagi.model.train.TrainingState;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.instruction.Instruction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialExperimentTest {
    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    private final Materials materials;

    SerialExperimentTest(@TempDir Path folder) throws IOException {
        materials = NanoExperiment.materials(folder);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    @ParameterizedTest
    @CsvSource({"POOLED, BACKBONE, 1", "ATTENTION, OWN, 1", "ATTENTION, OWN, 2"})
    void theSameExperimentGivesTheSameBits(GeneratorKind generator, InstructionEncoder encoder, int shards) {
        ExperimentConfig config = NanoExperiment.config(generator, encoder, shards);
        assertThat(run(config)).isEqualTo(run(config));
    }

    @Test
    void everyLossIsComputedAndAllTrainedWeightsMove() {
        ExperimentConfig config = NanoExperiment.config(GeneratorKind.ATTENTION, InstructionEncoder.OWN, 1);
        List<StepReport> reports = new ArrayList<>();
        try (ExperimentTraining training = ExperimentTraining.open(runtime, materials, config)) {
            NamedTensors before = training.initialWeights();
            NamedTensors after =
                    new SerialExperiment(training, config.outer(), reports::add).run(NanoExperiment.CATEGORIES);
            before.asMap()
                    .forEach((name, weight) ->
                            assertThat(after.get(name)).as(name).isNotEqualTo(weight));
        }
        assertThat(reports.get(reports.size() - 1).losses()).containsOnlyKeys("prediction", "divergence", "alignment");
    }

    @Test
    void roundsOfOneShardAreThePlainTraining() {
        ExperimentConfig config = NanoExperiment.config(GeneratorKind.POOLED, InstructionEncoder.BACKBONE, 1);
        try (ExperimentTraining training = ExperimentTraining.open(runtime, materials, config)) {
            SerialExperiment rounds = new SerialExperiment(training, config.outer(), StepListener.NONE);
            NamedTensors inRounds = rounds.stage(Stage.PRETRAINING, training.initialWeights(), new TreeMap<>());
            TrainingState plain = TrainingState.initial(training.initialWeights());
            for (int round = 0; round < 2; round++) {
                plain = training.shard(Stage.PRETRAINING, 0, plain, Map.of(), StepListener.NONE);
            }
            assertThat(inRounds).isEqualTo(plain.parameters());
        }
    }

    @Test
    void aShardGoesOnFromWhatItsOptimizerWrote() {
        ExperimentConfig config = NanoExperiment.config(GeneratorKind.POOLED, InstructionEncoder.BACKBONE, 1);
        try (ExperimentTraining training = ExperimentTraining.open(runtime, materials, config)) {
            TrainingState start = TrainingState.initial(training.initialWeights());
            TrainingState half = training.shard(Stage.PRETRAINING, 0, start, Map.of(), StepListener.NONE);
            TrainingState read = TrainingState.of(half.parameters(), half.optimizerBytes());
            assertThat(read).isEqualTo(half);
            assertThat(training.shard(Stage.PRETRAINING, 0, read, Map.of(), StepListener.NONE))
                    .isEqualTo(training.shard(Stage.PRETRAINING, 0, half, Map.of(), StepListener.NONE));
        }
    }

    @Test
    void twoTrainingsAtOnceGiveTheBitsOfOneAfterTheOther() {
        ExperimentConfig one = NanoExperiment.config(GeneratorKind.POOLED, InstructionEncoder.BACKBONE, 1);
        ExperimentConfig other = NanoExperiment.config(GeneratorKind.ATTENTION, InstructionEncoder.OWN, 1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<NamedTensors> first = CompletableFuture.supplyAsync(() -> run(one), threads);
            CompletableFuture<NamedTensors> second = CompletableFuture.supplyAsync(() -> run(other), threads);
            assertThat(first.join()).isEqualTo(run(one));
            assertThat(second.join()).isEqualTo(run(other));
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"POOLED, BACKBONE", "ATTENTION, OWN"})
    void thePublishedModelGeneratesAdapters(GeneratorKind generator, InstructionEncoder encoder) {
        ExperimentConfig config = NanoExperiment.config(generator, encoder, 1);
        try (ExperimentTraining training = ExperimentTraining.open(runtime, materials, config)) {
            NamedTensors weights =
                    new SerialExperiment(training, config.outer(), StepListener.NONE).run(List.of("choice"));
            PublishedModel model = training.publish(weights);
            assertThat(model.backbone().fingerprint())
                    .isNotEqualTo(materials.backbone().fingerprint());
            try (T5Backbone backbone = T5Backbone.open(
                            runtime,
                            model.backbone(),
                            config.hypernetwork().route(),
                            config.hypernetwork().targets());
                    AdapterFactory factory =
                            AdapterFactory.open(backbone, materials.tokenizer(), model.hypernetwork())) {
                List<Adapter> adapters = factory.generate(
                        List.of(Instruction.of("reverse the list"), Instruction.of("say the first word")));
                assertThat(adapters.get(0)).isNotEqualTo(adapters.get(1));
            }
        }
    }

    @Test
    void aTeacherStartsWhereGeneratedAdaptersDo() {
        ExperimentConfig config = NanoExperiment.config(GeneratorKind.ATTENTION, InstructionEncoder.OWN, 1);
        try (ExperimentTraining training = ExperimentTraining.open(runtime, materials, config)) {
            Adapter start = StartAdapter.of(training.initialHypernetwork());
            Adapter trained = training.teacher("choice", StepListener.NONE);
            assertThat(trained.layout()).isEqualTo(start.layout());
            assertThat(trained.tensors()).isNotEqualTo(start.tensors());
        }
    }

    private NamedTensors run(ExperimentConfig config) {
        try (ExperimentTraining training = ExperimentTraining.open(runtime, materials, config)) {
            return new SerialExperiment(training, config.outer(), StepListener.NONE).run(NanoExperiment.CATEGORIES);
        }
    }
}
