package io.tagi.cli;

import io.tagi.model.hyper.BackboneTokenizer;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.MalformedSafetensorsException;
import io.tagi.model.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a T5 of HuggingFace's over. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Check a HuggingFace T5 folder and write it in the form that experiments and nodes read:",
            "one safetensors file, whose bytes are a function of the weights alone, beside config and tokenizer."
        })
final class BackboneImportCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Parameters(
            paramLabel = "DIR",
            description = "config.json, model.safetensors (or shards with an index), a tokenizer.")
    private Path folder = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write the backbone.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        T5Checkpoint checkpoint = checked();
        checkpoint.write(out);
        Tokenizer.copyFiles(folder, out);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("backbone", out.toString());
        fields.put("fingerprint", checkpoint.fingerprint().hex());
        fields.put("weights", checkpoint.weights().elements());
        options.screen()
                .result(
                        fields,
                        "The backbone " + checkpoint.fingerprint().brief() + " with "
                                + checkpoint.weights().elements() + " weights is in " + out + ".");
        return ExitCode.OK;
    }

    private T5Checkpoint checked() {
        try {
            T5Checkpoint checkpoint = T5Checkpoint.read(folder);
            BackboneTokenizer.require(Tokenizer.open(folder), checkpoint.config());
            return checkpoint;
        } catch (IOException | MalformedSafetensorsException | IllegalArgumentException unusable) {
            throw new CommandFailure(
                    ExitCode.MISSING, "The T5 in " + folder + " cannot be used: " + unusable.getMessage());
        }
    }
}
