package io.tagi.cli;

import io.tagi.model.experiment.BaselineTraining;
import io.tagi.model.experiment.ExperimentTraining;
import io.tagi.model.lora.PeftFolder;
import io.tagi.model.lora.PeftModelCard;
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

/** Trains what an experiment is compared with. */
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        description =
                "Train, on an experiment's backbone, tasks and batches, a model that reads the instruction in its input.")
final class BaselineCommand implements Callable<Integer> {
    /** Where the one adapter is, beside its backbone. */
    private static final String ADAPTER_FOLDER = "static-adapter";

    /** What is trained. */
    enum Method {
        METATRAINED,
        STATIC_LORA
    }

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The experiment, in HOCON.")
    private Path config = Path.of("");

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Say one setting otherwise; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--method",
            required = true,
            description = "METATRAINED (all weights) or STATIC_LORA (one adapter).")
    private Method method = Method.METATRAINED;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write the model.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        SettingsFile settings = SettingsFile.read(config, overrides);
        ExperimentFile file = settings.as(ExperimentFile.class);
        long steps = file.experiment().finetuning().rounds().totalSteps();
        TrainingProgress progress = new TrainingProgress(options.screen(), method.name(), steps);
        try (TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
                ExperimentTraining training =
                        ExperimentTraining.open(runtime, file.readMaterials(settings), file.experiment())) {
            BaselineTraining baseline = new BaselineTraining(training);
            switch (method) {
                case METATRAINED -> baseline.metaTrain(progress).write(out);
                case STATIC_LORA -> write(baseline.staticAdapter(progress));
            }
        }
        Path backbone = settings.resolve(file.materials().backbone());
        Tokenizer.copyFiles(backbone, out);
        options.screen().result(Map.of("model", out.toString()), "The model is in " + out + ".");
        return ExitCode.OK;
    }

    private void write(BaselineTraining.StaticAdapter trained) throws IOException {
        trained.backbone().write(out);
        PeftFolder.write(out.resolve(ADAPTER_FOLDER), trained.adapter(), PeftModelCard.of(out.toString()));
    }
}
