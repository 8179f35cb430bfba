package io.tagi.model.t5;

import io.tagi.model.tensor.TensorShape;
import java.util.ArrayList;
import java.util.List;

/**
 * One weight of a T5.
 *
 * @param name HuggingFace's name for it
 * @param shape the lengths of its axes; a projection's weight is {@code [output, input]}
 * @param role what it is used for
 * @param deviation the standard deviation from which HuggingFace draws its first values; 0 for a norm, which starts at 1
 */
record T5Parameter(String name, TensorShape shape, Role role, double deviation) {
    static final String EMBEDDING = "shared.weight";
    static final String HEAD = "lm_head.weight";

    /** What a weight is used for. */
    enum Role {
        /** Rows are looked up by token or by bucket. */
        TABLE,
        /** Scales a normed hidden state. */
        NORM,
        /** Is multiplied with hidden states. */
        MATRIX
    }

    /** All weights of such a model, in the order in which the script numbers them. */
    static List<T5Parameter> of(T5Config config) {
        return new Listing(config).all();
    }

    /** Lists the weights block by block. */
    private static final class Listing {
        private final T5Config config;
        private final List<T5Parameter> parameters = new ArrayList<>();

        Listing(T5Config config) {
            this.config = config;
        }

        List<T5Parameter> all() {
            int width = config.modelWidth();
            parameters.add(new T5Parameter(EMBEDDING, TensorShape.of(config.vocabulary(), width), Role.TABLE, 1));
            // A tied head is the embedding once more, in a role of its own.
            parameters.add(new T5Parameter(
                    config.tiedHead() ? EMBEDDING : HEAD, TensorShape.of(config.vocabulary(), width), Role.MATRIX, 1));
            addPositionBias("encoder");
            addPositionBias("decoder");
            addNorm("encoder.final_layer_norm");
            addNorm("decoder.final_layer_norm");
            for (int layer = 0; layer < config.encoderLayers(); layer++) {
                String block = "encoder.block." + layer + ".layer.";
                addAttention(block + "0", "SelfAttention");
                addFeedForward(block + "1");
            }
            for (int layer = 0; layer < config.decoderLayers(); layer++) {
                String block = "decoder.block." + layer + ".layer.";
                addAttention(block + "0", "SelfAttention");
                addAttention(block + "1", "EncDecAttention");
                addFeedForward(block + "2");
            }
            return parameters;
        }

        private void addPositionBias(String side) {
            parameters.add(new T5Parameter(
                    side + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight",
                    TensorShape.of(config.buckets(), config.heads()),
                    Role.TABLE,
                    inverseRoot(config.modelWidth())));
        }

        private void addAttention(String subLayer, String module) {
            int width = config.modelWidth();
            int inner = config.attentionWidth();
            addNorm(subLayer + ".layer_norm");
            addMatrix(subLayer + '.' + module + ".q", inner, width, inverseRoot((double) width * config.headWidth()));
            addMatrix(subLayer + '.' + module + ".k", inner, width, inverseRoot(width));
            addMatrix(subLayer + '.' + module + ".v", inner, width, inverseRoot(width));
            addMatrix(subLayer + '.' + module + ".o", width, inner, inverseRoot(inner));
        }

        private void addFeedForward(String subLayer) {
            int width = config.modelWidth();
            int inner = config.feedForwardWidth();
            String module = subLayer + ".DenseReluDense";
            addNorm(subLayer + ".layer_norm");
            switch (config.feedForward()) {
                case RELU -> addMatrix(module + ".wi", inner, width, inverseRoot(width));
                case GATED_GELU -> {
                    addMatrix(module + ".wi_0", inner, width, inverseRoot(width));
                    addMatrix(module + ".wi_1", inner, width, inverseRoot(width));
                }
            }
            addMatrix(module + ".wo", width, inner, inverseRoot(inner));
        }

        private void addNorm(String module) {
            parameters.add(new T5Parameter(module + ".weight", TensorShape.of(config.modelWidth()), Role.NORM, 0));
        }

        private void addMatrix(String module, int output, int input, double deviation) {
            parameters.add(new T5Parameter(module + ".weight", TensorShape.of(output, input), Role.MATRIX, deviation));
        }

        private static double inverseRoot(double value) {
            return 1 / StrictMath.sqrt(value);
        }
    }
}
