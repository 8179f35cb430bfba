package io.tagi.cli;

import io.tagi.model.experiment.BackboneConfig;
import io.tagi.model.experiment.BackboneTraining;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a backbone from scratch. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train a T5 v1.1 from scratch on plain text: span corruption and prefix language modelling.")
final class BackboneTrainCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Sizes and steps, in HOCON.")
    private Path config = Path.of("");

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Say one setting otherwise; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--text", required = true, paramLabel = "FILE", description = "Plain text, one document a line.")
    private Path text = Path.of("");

    @Option(
            names = "--tokenizer",
            required = true,
            paramLabel = "DIR",
            description = "The folder of a tokenizer.json or spiece.model.")
    private Path tokenizer = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write the model.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        BackboneConfig backbone = SettingsFile.read(config, overrides).as(BackboneConfig.class);
        TrainingProgress progress = new TrainingProgress(options.screen(), "backbone", backbone.steps());
        try (TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU)) {
            T5Checkpoint trained = new BackboneTraining(runtime, backbone)
                    .train(TextCorpus.read(text), Tokenizer.open(tokenizer), progress);
            trained.write(out);
        }
        Tokenizer.copyFiles(tokenizer, out);
        options.screen().result(Map.of("backbone", out.toString()), "The backbone is in " + out + ".");
        return ExitCode.OK;
    }
}
