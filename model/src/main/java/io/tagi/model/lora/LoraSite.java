package io.tagi.model.lora;

import io.tagi.model.tensor.TensorShape;

/**
 * One place at which an adapter sits.
 *
 * @param stack the kind of sub-layer
 * @param layer the number of the block in its encoder or decoder, from 0
 * @param projection the linear map within the sub-layer
 * @param inputWidth the width of the projection's input, the rows of A
 * @param outputWidth the width of the projection's output, the columns of B
 * @param rank the columns of A and rows of B
 */
public record LoraSite(
        LoraStack stack, int layer, LoraProjection projection, int inputWidth, int outputWidth, int rank) {
    /** HuggingFace's path of the projection, such as {@code encoder.block.0.layer.0.SelfAttention.q}. */
    public String modulePath() {
        return stack.modulePath(layer) + '.' + projection.moduleName();
    }

    /** The name of the projection's own weight in a HuggingFace checkpoint. */
    public String weightName() {
        return modulePath() + ".weight";
    }

    /** The name of the factor A. */
    public String nameOfA() {
        return modulePath() + ".lora_A";
    }

    /** The name of the factor B. */
    public String nameOfB() {
        return modulePath() + ".lora_B";
    }

    /** The shape of A: {@code [inputWidth, rank]}. */
    public TensorShape shapeOfA() {
        return TensorShape.of(inputWidth, rank);
    }

    /** The shape of B: {@code [rank, outputWidth]}. */
    public TensorShape shapeOfB() {
        return TensorShape.of(rank, outputWidth);
    }
}
