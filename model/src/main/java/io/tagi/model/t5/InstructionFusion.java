package io.tagi.model.t5;

import io.tagi.model.lora.FusionMode;
import io.tagi.model.tensor.TorchTensor;
import java.util.List;

/**
 * Encoded instructions and how the backbone is to look at them.
 *
 * @param mode where they are used
 * @param instruction the encoded instructions, {@code [groups, tokens, modelWidth]}: one for every group of as many consecutive
 *     rows of the batch
 * @param mask int64 {@code [groups, tokens]}: 1 at tokens, 0 at padding
 * @param layers one per encoder block if the mode uses the encoder, otherwise unused
 */
public record InstructionFusion(FusionMode mode, TorchTensor instruction, TorchTensor mask, List<FusionLayer> layers) {
    /** Copies the list of layers. */
    public InstructionFusion {
        layers = List.copyOf(layers);
    }

    /** @throws IllegalArgumentException if this fusion does not suit the backbone or the batch */
    void requireSuits(T5Config config, int rows) {
        List<Long> shape = instruction.shape().dimensions();
        boolean suits = shape.size() == 3
                && shape.get(0) > 0
                && rows % shape.get(0) == 0
                && shape.get(1) > 0
                && shape.get(2) == config.modelWidth()
                && mask.shape().dimensions().equals(shape.subList(0, 2));
        if (!suits) {
            throw new IllegalArgumentException("Encoded instructions for " + rows
                    + " rows must have the shape [a divisor of " + rows + ", tokens, " + config.modelWidth()
                    + "] and a mask without the last axis, but they have "
                    + shape + " and " + mask.shape());
        }
        if (mode.inEncoder()) {
            requireLayers(config);
        }
    }

    private void requireLayers(T5Config config) {
        if (layers.size() != config.encoderLayers()) {
            throw new IllegalArgumentException("Fusion in the encoder needs weights for " + config.encoderLayers()
                    + " blocks, but there are " + layers.size());
        }
        for (FusionLayer layer : layers) {
            var shapes = layer.tensors().stream().map(TorchTensor::shape).toList();
            if (!shapes.equals(FusionLayer.shapes(config))) {
                throw new IllegalArgumentException("The fusion weights norm, q, k, v, o and gate must have the shapes "
                        + FusionLayer.shapes(config) + ", but have " + shapes);
            }
        }
    }
}
