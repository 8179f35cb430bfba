package io.tagi.model.t5;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small models with random weights, in which the attention's width is never the model's. */
final class TinyModels {
    static final T5Config GATED = config(FeedForward.GATED_GELU, false);
    static final T5Config PLAIN = config(FeedForward.RELU, true);

    private TinyModels() {}

    static T5Config config(FeedForward feedForward, boolean tied) {
        return new T5Config(260, 32, 8, 3, 64, 2, 2, feedForward, tied, 32, 128, 1e-6, 0, 1, 0);
    }

    /** The widths of T5 v1.1 small, but two blocks deep and with few tokens. */
    static T5Config wide() {
        return new T5Config(500, 512, 64, 6, 1024, 2, 2, FeedForward.GATED_GELU, false, 32, 128, 1e-6, 0, 1, 0);
    }

    static Adapter adapter(T5Config config, LoraTargets targets, long seed) {
        LoraLayout layout = LoraLayout.of(config.loraDimensions(), targets, 2);
        SeededRandom random = new SeededRandom(seed);
        Map<String, HostTensor> factors = new TreeMap<>();
        layout.shapes()
                .forEach((name, shape) -> factors.put(name, random.split(name).normal(shape, 0, 0.15)));
        return Adapter.of(layout, NamedTensors.of(factors), Map.of());
    }

    /** Sequences of these lengths, without padding and end tokens in them. */
    static List<int[]> sequences(T5Config config, long seed, int... lengths) {
        SeededRandom random = new SeededRandom(seed);
        List<int[]> sequences = new ArrayList<>();
        for (int length : lengths) {
            int[] sequence = new int[length];
            for (int i = 0; i < length; i++) {
                sequence[i] = 2 + random.nextInt(config.vocabulary() - 2);
            }
            sequences.add(sequence);
        }
        return sequences;
    }

    static List<FusionLayer> fusionLayers(TorchScope scope, T5Config config, long seed, float gate) {
        SeededRandom random = new SeededRandom(seed);
        int width = config.modelWidth();
        int inner = config.attentionWidth();
        List<FusionLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < config.encoderLayers(); layer++) {
            layers.add(new FusionLayer(
                    scope.copy(random.normal(TensorShape.of(width), 1, 0.1)),
                    scope.copy(random.normal(TensorShape.of(inner, width), 0, 0.1)),
                    scope.copy(random.normal(TensorShape.of(inner, width), 0, 0.2)),
                    scope.copy(random.normal(TensorShape.of(inner, width), 0, 0.2)),
                    scope.copy(random.normal(TensorShape.of(width, inner), 0, 0.2)),
                    scope.copy(HostTensor.scalar(gate))));
        }
        return layers;
    }
}
