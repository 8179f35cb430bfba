package io.tagi.cli;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.lora.PeftFolder;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.ReferenceCheck;
import io.tagi.model.t5.ReferenceDifferences;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Makes and checks T5 backbones. */
@Command(
        name = "backbone",
        mixinStandardHelpOptions = true,
        description = "Train, import and check T5 backbones.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BackboneCommand.Check.class, BackboneTrainCommand.class, BackboneImportCommand.class})
final class BackboneCommand {
    /** Compares a backbone with values that another implementation computed. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Run a folder of reference cases (cases.safetensors, cases.json, grads.safetensors) and print the differences.",
                "Exit code 3 when they exceed what float32 may differ by between implementations."
            })
    static final class Check implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Option(names = "--model", required = true, paramLabel = "DIR", description = "A HuggingFace T5 folder.")
        private Path model = Path.of("");

        @Option(names = "--adapter", paramLabel = "PEFT_DIR", description = "A PEFT adapter to apply.")
        private @Nullable Path adapter;

        @Option(names = "--cases", required = true, paramLabel = "DIR", description = "The reference cases.")
        private Path cases = Path.of("");

        @Option(
                names = "--route",
                paramLabel = "ROUTE",
                defaultValue = "mkl",
                converter = RouteConverter.class,
                description = "How matrices are multiplied: mkl, onednn, bf16. Default: ${DEFAULT-VALUE}")
        private ComputeRoute route = ComputeRoute.MKL;

        @Override
        public Integer call() throws IOException {
            ReferenceDifferences differences = compare();
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("maxAbsLogitDiff", differences.maxAbsLogitDiff());
            fields.put("maxAbsEncoderDiff", differences.maxAbsEncoderDiff());
            fields.put("lossDiff", differences.lossDiff());
            fields.put("maxRelGradDiff", differences.maxRelGradDiff());
            fields.put("greedyEqual", differences.greedyEqual());
            options.screen()
                    .result(
                            fields,
                            String.format(
                                    Locale.ROOT,
                                    "largest differences: logits %.2e, encoder %.2e, loss %.2e, gradients %.2e (relative);"
                                            + " greedy tokens %s",
                                    differences.maxAbsLogitDiff(),
                                    differences.maxAbsEncoderDiff(),
                                    differences.lossDiff(),
                                    differences.maxRelGradDiff(),
                                    differences.greedyEqual() ? "equal" : "DIFFERENT"));
            return differences.withinFloat32Tolerance() ? ExitCode.OK : ExitCode.DIFFERS;
        }

        private ReferenceDifferences compare() throws IOException {
            T5Checkpoint checkpoint = T5Checkpoint.read(model);
            try (TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU)) {
                if (adapter == null) {
                    try (T5Backbone backbone = open(runtime, checkpoint, LoraTargets.QUERY_VALUE)) {
                        return ReferenceCheck.of(backbone, cases);
                    }
                }
                Adapter read = PeftFolder.read(adapter, checkpoint.config().loraDimensions(), checkpoint.fingerprint());
                try (T5Backbone backbone =
                        open(runtime, checkpoint, read.layout().targets())) {
                    return ReferenceCheck.of(backbone, read, PeftFolder.scale(adapter), cases);
                }
            }
        }

        private T5Backbone open(TorchRuntime runtime, T5Checkpoint checkpoint, LoraTargets targets) {
            return T5Backbone.open(runtime, checkpoint, route, targets);
        }
    }

    /** Has an unknown route be a wrong usage. */
    static final class RouteConverter implements ITypeConverter<ComputeRoute> {
        @Override
        public ComputeRoute convert(String id) {
            try {
                return ComputeRoute.parse(id);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }
}
