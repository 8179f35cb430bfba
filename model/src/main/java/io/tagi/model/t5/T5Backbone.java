package io.tagi.model.t5;

import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchModule;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import io.tagi.protocol.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A T5 on a compute device. Its weights are frozen, on the CPU without a copy: whatever a call should use in their place or
 * besides them comes as an {@link Overlay}. May be used by any number of threads at once.
 *
 * <p>Every call is one native call. Given a {@link io.tagi.model.tensor.GradientTape} as scope, encoding, logits and losses are
 * recorded there. Token ids are checked before they reach the engine. In the shapes below, d is the model's width.
 */
public final class T5Backbone implements AutoCloseable {
    private final T5Checkpoint checkpoint;
    private final ComputeRoute route;
    private final LoraTargets targets;
    private final T5Arguments arguments;
    private final TorchRuntime runtime;
    private final TorchScope weights;
    private final TorchModule script;

    private T5Backbone(TorchRuntime runtime, T5Checkpoint checkpoint, ComputeRoute route, LoraTargets targets) {
        this.runtime = runtime;
        this.checkpoint = checkpoint;
        this.route = route;
        this.targets = targets;
        this.arguments = new T5Arguments(checkpoint.config());
        this.weights = runtime.openScope();
        this.script = runtime.compile(T5Script.of(checkpoint.config(), route, targets));
        script.remember(state());
    }

    /**
     * Places a checkpoint on a runtime's device.
     *
     * @param targets where the adapters sit that will be used with it
     */
    public static T5Backbone open(
            TorchRuntime runtime, T5Checkpoint checkpoint, ComputeRoute route, LoraTargets targets) {
        return new T5Backbone(runtime, checkpoint, route, targets);
    }

    /** What was placed. */
    public T5Checkpoint checkpoint() {
        return checkpoint;
    }

    /** The checkpoint's configuration. */
    public T5Config config() {
        return checkpoint.config();
    }

    /** How matrices are multiplied. */
    public ComputeRoute route() {
        return route;
    }

    /** Where adapters sit. */
    public LoraTargets targets() {
        return targets;
    }

    /** The checkpoint's identity. */
    public Digest fingerprint() {
        return checkpoint.fingerprint();
    }

    /** Where this backbone computes. */
    public TorchRuntime runtime() {
        return runtime;
    }

    /**
     * Encodes instructions with the plain backbone, each unpadded and by itself, and on one thread, so that the bits of one
     * depend neither on the others in the list nor on the number of threads.
     *
     * @param instructions token ids, at least one each
     * @return one result per instruction, in order
     */
    public List<EncodedInstruction> encodeEach(TorchScope scope, List<int[]> instructions) {
        if (instructions.isEmpty()) {
            return List.of();
        }
        List<TorchTensor> ids = instructions.stream()
                .map(instruction -> scope.copy(row(instruction)))
                .toList();
        List<TorchTensor> outputs = script.callOnOneThread(scope, "encode_each", ids);
        List<EncodedInstruction> encoded = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i += 2) {
            encoded.add(new EncodedInstruction(outputs.get(i), outputs.get(i + 1)));
        }
        return encoded;
    }

    /** The encoder's output after the final norm, {@code [rows, width, d]}. */
    public TorchTensor encode(TorchScope scope, TokenBatch source, Overlay overlay) {
        return call(scope, "encode", source, null, overlay);
    }

    /**
     * Encodes instructions in one padded batch, without adapter or fusion, as training does: quick, but the bits of one may depend
     * on the others.
     *
     * @param weights tensors to be used in place of the backbone's weights of these names; gradients flow to those that a tape watches
     */
    public EncodedBatch encodeStates(TorchScope scope, TokenBatch instructions, Map<String, TorchTensor> weights) {
        Overlay overlay = Overlay.NONE.withWeights(weights);
        requireSuits(instructions, overlay);
        List<TorchTensor> given = arguments.of(scope, instructions, instructions.ids(), instructions.ids(), overlay);
        List<TorchTensor> states = script.call(scope, "encode_states", given);
        return new EncodedBatch(states.get(0), states.get(1), scope.copy(instructions.mask()));
    }

    /** The logits of every label's position when the decoder is given the labels before it, {@code [rows, labels, vocabulary]}. */
    public TorchTensor logits(TorchScope scope, TokenBatch source, Labels labels, Overlay overlay) {
        return call(scope, "logits", source, labels, overlay);
    }

    /** The mean cross-entropy over all labels, a scalar. */
    public TorchTensor loss(TorchScope scope, TokenBatch source, Labels labels, Overlay overlay) {
        return call(scope, "loss", source, labels, overlay);
    }

    /** The mean cross-entropy over each row's labels, {@code [rows]}. */
    public TorchTensor rowLosses(TorchScope scope, TokenBatch source, Labels labels, Overlay overlay) {
        return call(scope, "row_losses", source, labels, overlay);
    }

    /**
     * The most likely token at each step, until a row ends or has {@code maxNewTokens}; the work stops when all rows have ended.
     *
     * @return for every row, {@code maxNewTokens} ids: what was said, the end token if it came, and padding behind it
     */
    public int[][] greedy(TokenBatch source, Overlay overlay, int maxNewTokens) {
        if (maxNewTokens < 1) {
            throw new IllegalArgumentException("At least one new token must be allowed, not " + maxNewTokens);
        }
        try (TorchScope scope = runtime.openScope()) {
            LongTensor limit = LongTensor.of(TensorShape.of(), maxNewTokens);
            requireSuits(source, overlay);
            List<TorchTensor> made = script.infer(scope, "greedy", arguments.of(scope, source, limit, limit, overlay));
            return rows(made.get(0).toLongs());
        }
    }

    /** Releases the weights and the script; tensors in other scopes stay. */
    @Override
    public void close() {
        script.close();
        weights.close();
    }

    private TorchTensor call(
            TorchScope scope, String method, TokenBatch source, @Nullable Labels labels, Overlay overlay) {
        requireSuits(source, overlay);
        LongTensor third = source.ids();
        LongTensor fourth = source.ids();
        if (labels != null) {
            requireSuits(source, labels);
            third = labels.decoderInputs(config());
            fourth = labels.ids();
        }
        return script.call(scope, method, arguments.of(scope, source, third, fourth, overlay))
                .get(0);
    }

    private void requireSuits(TokenBatch source, Overlay overlay) {
        arguments.requireTokens(source.ids(), config().padId());
        if (overlay.adapter() != null && !overlay.adapter().layout().targets().equals(targets)) {
            throw new IllegalArgumentException(
                    "This backbone was opened for adapters at " + targets.moduleNames() + ", but the adapter sits at "
                            + overlay.adapter().layout().targets().moduleNames());
        }
    }

    private void requireSuits(TokenBatch source, Labels labels) {
        if (labels.rows() != source.rows()) {
            throw new IllegalArgumentException(
                    "There are " + source.rows() + " rows to read but " + labels.rows() + " rows of labels");
        }
        arguments.requireTokens(labels.ids(), Labels.IGNORED);
    }

    private LongTensor row(int[] instruction) {
        TokenBatch batch = TokenBatch.padRight(List.of(instruction), config());
        arguments.requireTokens(batch.ids(), config().padId());
        return batch.ids();
    }

    private static int[][] rows(LongTensor matrix) {
        long[] ids = matrix.toArray();
        int width = (int) matrix.shape().dimension(1);
        int[][] rows = new int[(int) matrix.shape().dimension(0)][width];
        for (int i = 0; i < ids.length; i++) {
            rows[i / width][i % width] = (int) ids[i];
        }
        return rows;
    }

    /** The script's state: every weight, then the bucket tables. */
    private List<TorchTensor> state() {
        List<TorchTensor> state = new ArrayList<>();
        for (T5Parameter parameter : T5Parameter.of(config())) {
            TorchTensor weight = weights.view(checkpoint.weights().get(parameter.name()));
            boolean narrow = route == ComputeRoute.BF16 && parameter.role() == T5Parameter.Role.MATRIX;
            state.add(narrow ? narrowed(weight) : weight);
        }
        state.add(weights.copy(RelativePositionBuckets.encoder(config()).table()));
        state.add(weights.copy(RelativePositionBuckets.decoder(config()).table()));
        return state;
    }

    private TorchTensor narrowed(TorchTensor weight) {
        TorchTensor narrowed = script.call(weights, "narrow", List.of(weight)).get(0);
        weight.release();
        return narrowed;
    }
}
