package io.tagi.model.t5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares a backbone with values that another implementation computed for the same weights.
 *
 * <p>The folder of cases holds {@code cases.safetensors} and {@code grads.safetensors}, with names that begin with
 * {@code case0.}, {@code case1.} and so on, and {@code cases.json} with each case's loss. Without an adapter the gradients are
 * those of the backbone's weights; with one, those of the factors in PEFT's layout and scale.
 */
public final class ReferenceCheck {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final T5Backbone backbone;
    private final SafetensorsFile cases;
    private final SafetensorsFile gradients;
    private final JsonNode scalars;

    private ReferenceCheck(T5Backbone backbone, Path folder) throws IOException {
        this.backbone = backbone;
        this.cases = SafetensorsFile.open(folder.resolve("cases.safetensors"));
        this.gradients = SafetensorsFile.open(folder.resolve("grads.safetensors"));
        this.scalars = MAPPER.readTree(folder.resolve("cases.json").toFile()).path("cases");
    }

    /** Compares the plain backbone with a folder of cases. */
    public static ReferenceDifferences of(T5Backbone backbone, Path cases) throws IOException {
        ReferenceCheck check = new ReferenceCheck(backbone, cases);
        return check.all(Overlay.NONE, name -> check.weightGradients(name));
    }

    /**
     * Compares the backbone with an adapter to a folder of cases.
     *
     * @param foldedScale the scale of the PEFT adapter (lora_alpha / r), which is folded into this adapter's B
     */
    public static ReferenceDifferences of(T5Backbone backbone, Adapter adapter, double foldedScale, Path cases)
            throws IOException {
        ReferenceCheck check = new ReferenceCheck(backbone, cases);
        try (TorchScope scope = backbone.runtime().openScope()) {
            Overlay overlay = Overlay.of(DeviceAdapter.copy(scope, adapter));
            return check.all(overlay, name -> check.adapterGradients(name, adapter, foldedScale));
        }
    }

    private ReferenceDifferences all(Overlay overlay, GradientSource source) {
        ReferenceDifferences worst = new ReferenceDifferences(0, 0, 0, 0, true);
        List<String> names = new ArrayList<>();
        scalars.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            worst = worst.worseOf(one(name, overlay, source));
        }
        return worst;
    }

    private ReferenceDifferences one(String name, Overlay overlay, GradientSource source) {
        TokenBatch batch = batch(name);
        Labels labels = labels(name);
        try (TorchScope scope = backbone.runtime().openScope()) {
            HostTensor encoded = backbone.encode(scope, batch, overlay).toHost();
            HostTensor logits = backbone.logits(scope, batch, labels, overlay).toHost();
            float loss = backbone.loss(scope, batch, labels, overlay).item();
            return new ReferenceDifferences(
                    maxAbsDifference(logits, cases.floats(name + ".logits")),
                    maxAbsDifference(encoded, cases.floats(name + ".encoder_last_hidden_state")),
                    Math.abs(loss - scalars.path(name).path("loss").asDouble()),
                    maxRelativeDifference(name, source.of(name)),
                    decodesAlike(name, batch, overlay));
        }
    }

    private TokenBatch batch(String name) {
        return new TokenBatch(cases.longs(name + ".input_ids"), cases.longs(name + ".attention_mask"));
    }

    private Labels labels(String name) {
        return new Labels(cases.longs(name + ".labels"));
    }

    /** The reference's rows begin with the start token. */
    private boolean decodesAlike(String name, TokenBatch batch, Overlay overlay) {
        long[] expected = cases.longs(name + ".generated_ids").toArray();
        int width = expected.length / batch.rows();
        int[][] made = backbone.greedy(batch, overlay, width - 1);
        for (int row = 0; row < made.length; row++) {
            long[] after = Arrays.copyOfRange(expected, row * width + 1, (row + 1) * width);
            if (!Arrays.equals(Arrays.stream(made[row]).asLongStream().toArray(), after)) {
                return false;
            }
        }
        return true;
    }

    private Map<String, HostTensor> weightGradients(String name) {
        try (GradientTape tape = backbone.runtime().openTape()) {
            Map<String, TorchTensor> watched = new TreeMap<>();
            backbone.checkpoint()
                    .weights()
                    .asMap()
                    .forEach((weight, values) -> watched.put(weight, tape.watch(tape.copy(values))));
            tape.backward(backbone.loss(tape, batch(name), labels(name), Overlay.NONE.withWeights(watched)));
            Map<String, HostTensor> computed = new TreeMap<>();
            watched.forEach((weight, tensor) ->
                    computed.put(weight, tape.gradient(tensor).toHost()));
            return computed;
        }
    }

    /** With {@code y = W x + s B' A' x} and our {@code A = A'^T}, {@code B = s B'^T}: {@code dA' = dA^T}, {@code dB' = s dB^T}. */
    private Map<String, HostTensor> adapterGradients(String name, Adapter adapter, double scale) {
        try (GradientTape tape = backbone.runtime().openTape()) {
            List<TorchTensor> watched = DeviceAdapter.copy(tape, adapter).factors().stream()
                    .map(tape::watch)
                    .toList();
            Overlay overlay = Overlay.of(DeviceAdapter.of(adapter.layout(), watched));
            tape.backward(backbone.loss(tape, batch(name), labels(name), overlay));
            Map<String, HostTensor> computed = new TreeMap<>();
            for (int i = 0; i < adapter.layout().sites().size(); i++) {
                LoraSite site = adapter.layout().sites().get(i);
                String key = "base_model.model." + site.modulePath();
                computed.put(key + ".lora_A.weight", transposed(tape.gradient(watched.get(2 * i)), 1));
                computed.put(key + ".lora_B.weight", transposed(tape.gradient(watched.get(2 * i + 1)), scale));
            }
            return computed;
        }
    }

    private static HostTensor transposed(TorchTensor gradient, double factor) {
        HostTensor transposed = gradient.toHost().transposed();
        float[] values = transposed.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        return HostTensor.of(transposed.shape(), values);
    }

    private double maxRelativeDifference(String name, Map<String, HostTensor> computed) {
        double worst = 0;
        for (Map.Entry<String, HostTensor> gradient : computed.entrySet()) {
            HostTensor expected = gradients.floats(name + '.' + gradient.getKey());
            worst = Math.max(worst, relativeDifference(gradient.getValue(), expected));
        }
        return worst;
    }

    private static double relativeDifference(HostTensor computed, HostTensor expected) {
        requireSameShape(computed.shape(), expected.shape());
        FloatBuffer left = computed.values();
        FloatBuffer right = expected.values();
        double difference = 0;
        double norm = 0;
        while (left.hasRemaining()) {
            double reference = right.get();
            double error = left.get() - reference;
            difference += error * error;
            norm += reference * reference;
        }
        return difference == 0 ? 0 : Math.sqrt(difference / norm);
    }

    private static double maxAbsDifference(HostTensor computed, HostTensor expected) {
        requireSameShape(computed.shape(), expected.shape());
        FloatBuffer left = computed.values();
        FloatBuffer right = expected.values();
        double worst = 0;
        while (left.hasRemaining()) {
            worst = Math.max(worst, Math.abs((double) left.get() - right.get()));
        }
        return worst;
    }

    private static void requireSameShape(TensorShape computed, TensorShape expected) {
        if (!computed.equals(expected)) {
            throw new IllegalArgumentException("The reference value has the shape " + expected
                    + ", but the computed one has " + computed + ": the cases are for another model");
        }
    }

    /** Computes the gradients of a case by the names that the reference gives them. */
    private interface GradientSource {
        Map<String, HostTensor> of(String name);
    }
}
