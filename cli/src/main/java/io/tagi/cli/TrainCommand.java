package io.tagi.cli;

import io.tagi.model.experiment.ExperimentConfig;
import io.tagi.model.experiment.ExperimentTraining;
import io.tagi.model.experiment.PublishedModel;
import io.tagi.model.experiment.SerialExperiment;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.lora.Adapter;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.protocol.experiment.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a hypernetwork. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train a hypernetwork: teachers, pretraining, finetuning.")
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The experiment, in HOCON.")
    private Path config = Path.of("");

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Say one setting otherwise; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--serial-out",
            required = true,
            paramLabel = "DIR",
            description = "Train in this process, one step after the other, and write the model there.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        SettingsFile settings = SettingsFile.read(config, overrides);
        ExperimentFile file = settings.as(ExperimentFile.class);
        try (TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
                ExperimentTraining training =
                        ExperimentTraining.open(runtime, file.readMaterials(settings), file.experiment())) {
            NamedTensors weights = run(training, file.experiment());
            write(training.publish(weights), settings.resolve(file.materials().backbone()));
        }
        options.screen().result(Map.of("model", out.toString()), "The model is in " + out + ".");
        return ExitCode.OK;
    }

    private NamedTensors run(ExperimentTraining training, ExperimentConfig experiment) {
        Screen screen = options.screen();
        SortedMap<String, Adapter> teachers = new TreeMap<>();
        for (String category : training.teacherCategories()) {
            long steps = experiment.teachers().steps();
            teachers.put(
                    category, training.teacher(category, new TrainingProgress(screen, "teacher " + category, steps)));
        }
        NamedTensors weights = training.initialWeights();
        for (Stage stage : Stage.values()) {
            long steps =
                    training.rounds(stage).totalSteps() * training.rounds(stage).shards();
            TrainingProgress progress = new TrainingProgress(screen, stage.code(), steps);
            weights = new SerialExperiment(training, experiment.outer(), progress).stage(stage, weights, teachers);
        }
        return weights;
    }

    private void write(PublishedModel model, Path backbone) throws IOException {
        ModelFolder folder = new ModelFolder(out);
        model.backbone().write(folder.backbone());
        for (String name : List.of(Tokenizer.JSON_FILE, Tokenizer.SENTENCE_PIECE_FILE)) {
            if (Files.exists(backbone.resolve(name))) {
                Files.write(folder.backbone().resolve(name), Files.readAllBytes(backbone.resolve(name)));
            }
        }
        model.hypernetwork().write(folder.hypernetwork());
    }
}
