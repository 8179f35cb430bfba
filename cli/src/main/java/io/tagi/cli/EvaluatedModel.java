package io.tagi.cli;

import io.tagi.model.evaluation.ReadingLimits;
import io.tagi.model.evaluation.TextBackbone;
import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.hyper.Hypernetwork;
import io.tagi.model.hyper.HypernetworkConfig;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.lora.PeftFolder;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.MalformedSafetensorsException;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.model.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model folder, or a backbone alone, opened to answer tasks. */
final class EvaluatedModel implements AutoCloseable {
    private final Path folder;
    private final TorchRuntime runtime;
    private final TextBackbone text;
    private final Optional<AdapterFactory> adapters;
    private final Optional<Adapter> staticAdapter;

    private EvaluatedModel(
            Path folder,
            TorchRuntime runtime,
            TextBackbone text,
            Optional<AdapterFactory> adapters,
            Optional<Adapter> staticAdapter) {
        this.folder = folder;
        this.runtime = runtime;
        this.text = text;
        this.adapters = adapters;
        this.staticAdapter = staticAdapter;
    }

    /**
     * Opens a folder; what cannot be read ends the command.
     *
     * @param folder a {@link ModelFolder}, or a HuggingFace T5 folder
     * @param adapterFolder a PEFT folder with an adapter for all tasks, or null for none
     * @param prompt the words a backbone alone was trained with; a hypernetwork knows its own
     * @param limits how much is read; of instructions, a hypernetwork knows its own limit
     */
    static EvaluatedModel open(Path folder, @Nullable Path adapterFolder, PromptFormat prompt, ReadingLimits limits) {
        try {
            ModelFolder model = new ModelFolder(folder);
            if (model.exists()) {
                Hypernetwork hypernetwork = Hypernetwork.read(model.hypernetwork());
                return open(folder, model.backbone(), adapterFolder, Optional.of(hypernetwork), prompt, limits);
            }
            if (Files.exists(folder.resolve("config.json"))) {
                return open(folder, folder, adapterFolder, Optional.empty(), prompt, limits);
            }
        } catch (IOException | MalformedSafetensorsException | IllegalArgumentException unusable) {
            throw new CommandFailure(
                    ExitCode.MISSING, "The model in " + folder + " cannot be used: " + unusable.getMessage());
        }
        throw new CommandFailure(
                ExitCode.MISSING,
                "There is no model in " + folder + ": it has neither backbone/ and hypernetwork/, nor config.json.");
    }

    private static EvaluatedModel open(
            Path folder,
            Path backboneFolder,
            @Nullable Path adapterFolder,
            Optional<Hypernetwork> hypernetwork,
            PromptFormat otherwisePrompt,
            ReadingLimits limits)
            throws IOException {
        T5Checkpoint checkpoint = T5Checkpoint.read(backboneFolder);
        Tokenizer tokenizer = Tokenizer.open(backboneFolder);
        Optional<HypernetworkConfig> config = hypernetwork.map(Hypernetwork::config);
        Optional<Adapter> staticAdapter = adapterFolder == null
                ? Optional.empty()
                : Optional.of(
                        PeftFolder.read(adapterFolder, checkpoint.config().loraDimensions(), checkpoint.fingerprint()));
        LoraTargets targets = staticAdapter
                .map(adapter -> adapter.layout().targets())
                .or(() -> config.map(HypernetworkConfig::targets))
                .orElse(LoraTargets.QUERY_VALUE);
        ComputeRoute route = config.map(HypernetworkConfig::route).orElse(ComputeRoute.MKL);
        ReadingLimits reading = config.map(HypernetworkConfig::maximumInstructionTokens)
                .map(limits::withInstructionTokens)
                .orElse(limits);
        TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
        try {
            T5Backbone backbone = T5Backbone.open(runtime, checkpoint, route, targets);
            PromptFormat prompt = config.map(HypernetworkConfig::prompt).orElse(otherwisePrompt);
            return new EvaluatedModel(
                    folder,
                    runtime,
                    new TextBackbone(backbone, tokenizer, prompt, reading),
                    hypernetwork.map(known -> AdapterFactory.open(backbone, tokenizer, known)),
                    staticAdapter);
        } catch (RuntimeException misfit) {
            runtime.close();
            throw misfit;
        }
    }

    /** What reads and answers. */
    TextBackbone text() {
        return text;
    }

    /** What generates adapters; a backbone alone ends the command. */
    AdapterFactory adapters() {
        return adapters.orElseThrow(() -> new CommandFailure(
                ExitCode.MISSING,
                folder
                        + " holds a backbone but no hypernetwork, and the method needs one. Give a folder with backbone/ and"
                        + " hypernetwork/."));
    }

    /** The adapter for all tasks; none ends the command. */
    Adapter staticAdapter() {
        return staticAdapter.orElseThrow(() -> new CommandFailure(
                ExitCode.USAGE, "The method static-lora needs an adapter: give its PEFT folder with --adapter."));
    }

    @Override
    public void close() {
        adapters.ifPresent(AdapterFactory::close);
        runtime.close();
    }
}
