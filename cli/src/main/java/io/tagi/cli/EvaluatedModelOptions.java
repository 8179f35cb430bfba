package io.tagi.cli;

import io.tagi.model.evaluation.ReadingLimits;
import io.tagi.model.tokenizer.PromptFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model is evaluated, and what it reads. */
final class EvaluatedModelOptions {
    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A folder with backbone/ and hypernetwork/, or a HuggingFace T5 folder.")
    private @Nullable Path folder;

    @Option(names = "--adapter", paramLabel = "PEFT_DIR", description = "The adapter for static-lora.")
    private @Nullable Path adapter;

    @Option(
            names = "--prompt",
            paramLabel = "FORMAT",
            defaultValue = "TK_INSTRUCT",
            description = "The words that a backbone without hypernetwork was trained with: tk-instruct, plain."
                    + " Default: tk-instruct")
    private PromptFormat prompt = PromptFormat.TK_INSTRUCT;

    @Option(
            names = "--max-input-tokens",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Longer inputs are cut at their end. Default: ${DEFAULT-VALUE}")
    private int maximumInputTokens;

    /** Opens the model; without one the command ends. */
    EvaluatedModel open() {
        if (folder == null) {
            throw new CommandFailure(ExitCode.USAGE, "A model is needed: name its folder with --model.");
        }
        if (maximumInputTokens < 2) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--max-input-tokens is " + maximumInputTokens + "; an input needs room for 2.");
        }
        ReadingLimits limits = ReadingLimits.TK_INSTRUCT.withInputTokens(maximumInputTokens);
        return EvaluatedModel.open(folder, adapter, prompt, limits);
    }
}
