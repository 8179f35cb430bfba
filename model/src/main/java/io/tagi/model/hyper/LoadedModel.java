package io.tagi.model.hyper;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.AdapterBundle;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tokenizer.Tokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A {@link ModelFolder} in memory, ready to generate adapters and to answer with them. */
public final class LoadedModel implements AutoCloseable {
    private static final int MAXIMUM_INPUT_TOKENS = 4096;

    private final TorchRuntime runtime;
    private final T5Backbone backbone;
    private final Tokenizer tokenizer;
    private final AdapterFactory adapters;
    private final boolean ownsRuntime;

    private LoadedModel(
            TorchRuntime runtime,
            T5Backbone backbone,
            Tokenizer tokenizer,
            AdapterFactory adapters,
            boolean ownsRuntime) {
        this.runtime = runtime;
        this.backbone = backbone;
        this.tokenizer = tokenizer;
        this.adapters = adapters;
        this.ownsRuntime = ownsRuntime;
    }

    /**
     * Loads a model.
     *
     * @throws IOException if a file is missing or unreadable
     * @throws BackboneMismatchException if the hypernetwork was made for another backbone
     * @throws IllegalArgumentException if the parts do not fit together otherwise
     */
    public static LoadedModel load(ModelFolder folder, ComputeDevice device) throws IOException {
        T5Checkpoint checkpoint = T5Checkpoint.read(folder.backbone());
        Tokenizer tokenizer = Tokenizer.open(folder.backbone());
        Hypernetwork hypernetwork = Hypernetwork.read(folder.hypernetwork());
        return open(TorchRuntime.open(device), true, checkpoint, tokenizer, hypernetwork);
    }

    /**
     * Makes a model ready whose parts are in memory. The runtime stays the caller's to close.
     *
     * @throws BackboneMismatchException if the hypernetwork was made for another backbone
     * @throws IllegalArgumentException if the parts do not fit together otherwise
     */
    public static LoadedModel of(
            TorchRuntime runtime, T5Checkpoint checkpoint, Tokenizer tokenizer, Hypernetwork hypernetwork) {
        return open(runtime, false, checkpoint, tokenizer, hypernetwork);
    }

    private static LoadedModel open(
            TorchRuntime runtime,
            boolean ownsRuntime,
            T5Checkpoint checkpoint,
            Tokenizer tokenizer,
            Hypernetwork hypernetwork) {
        HypernetworkConfig config = hypernetwork.config();
        T5Backbone backbone = T5Backbone.open(runtime, checkpoint, config.route(), config.targets());
        AdapterFactory adapters = AdapterFactory.open(backbone, tokenizer, hypernetwork);
        return new LoadedModel(runtime, backbone, tokenizer, adapters, ownsRuntime);
    }

    /** What generates adapters. */
    public AdapterFactory adapters() {
        return adapters;
    }

    /** The backbone that the adapters are for. */
    public T5Backbone backbone() {
        return backbone;
    }

    /** What both read with. */
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /** The hypernetwork. */
    public Hypernetwork hypernetwork() {
        return adapters.hypernetwork();
    }

    /** The backbone's configuration and weights. */
    public T5Checkpoint checkpoint() {
        return backbone.checkpoint();
    }

    /**
     * What the plain backbone says to each input.
     *
     * @throws io.tagi.model.tokenizer.SequenceTooLongException if an input is too long
     */
    public List<String> answer(List<String> inputs, int maxNewTokens) {
        return answer(inputs, maxNewTokens, scope -> Overlay.NONE);
    }

    /** What the backbone says to each input with an adapter and whatever its fusion needs. */
    public List<String> answer(List<String> inputs, int maxNewTokens, AdapterBundle bundle) {
        return answer(inputs, maxNewTokens, bundle, InstructionPaths.ALL);
    }

    /** The same when the instruction has only some of the ways to the backbone. */
    public List<String> answer(List<String> inputs, int maxNewTokens, AdapterBundle bundle, InstructionPaths paths) {
        return answer(inputs, maxNewTokens, scope -> BundleOverlay.of(scope, bundle, hypernetwork(), paths));
    }

    /** An adapter of this hypernetwork from its bytes. */
    public Adapter readAdapter(byte[] bytes) {
        return Adapter.read(bytes, hypernetwork().layout().adapter());
    }

    @Override
    public void close() {
        adapters.close();
        backbone.close();
        if (ownsRuntime) {
            runtime.close();
        }
    }

    private List<String> answer(List<String> inputs, int maxNewTokens, Function<TorchScope, Overlay> overlay) {
        List<int[]> tokens = inputs.stream()
                .map(input -> tokenizer.encodeSequence(
                        hypernetwork().config().prompt().input(input), MAXIMUM_INPUT_TOKENS))
                .toList();
        List<String> answers = new ArrayList<>();
        try (TorchScope scope = runtime.openScope()) {
            TokenBatch batch = TokenBatch.padRight(tokens, backbone.config());
            for (int[] answer : backbone.greedy(batch, overlay.apply(scope), maxNewTokens)) {
                answers.add(tokenizer.decode(answer));
            }
        }
        return List.copyOf(answers);
    }
}
