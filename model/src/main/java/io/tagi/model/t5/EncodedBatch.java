package io.tagi.model.t5;

import io.tagi.model.tensor.TorchTensor;

/**
 * What the encoder makes of several instructions, padded to one length.
 *
 * @param firstBlock the outputs of the encoder's first block, {@code [instructions, width, modelWidth]}
 * @param last the outputs of its last block after the final norm, of the same shape
 * @param mask int64 {@code [instructions, width]}: 1 at tokens, 0 at padding
 */
public record EncodedBatch(TorchTensor firstBlock, TorchTensor last, TorchTensor mask) {}
