package io.tagi.model.t5;

import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchTensor;
import java.util.List;

/**
 * The weights by which one encoder block attends to the encoded instruction. With d the model's and D the attention's width:
 *
 * @param norm {@code [d]}, applied to the block's hidden states
 * @param q {@code [D, d]}
 * @param k {@code [D, d]}
 * @param v {@code [D, d]}
 * @param o {@code [d, D]}
 * @param gate a scalar that multiplies the attention's output; at 0 the block is the plain backbone's
 */
public record FusionLayer(
        TorchTensor norm, TorchTensor q, TorchTensor k, TorchTensor v, TorchTensor o, TorchTensor gate) {
    List<TorchTensor> tensors() {
        return List.of(norm, q, k, v, o, gate);
    }

    static List<TensorShape> shapes(T5Config config) {
        int width = config.modelWidth();
        TensorShape inward = TensorShape.of(config.attentionWidth(), width);
        TensorShape outward = TensorShape.of(width, config.attentionWidth());
        return List.of(TensorShape.of(width), inward, inward, inward, outward, TensorShape.of());
    }
}
