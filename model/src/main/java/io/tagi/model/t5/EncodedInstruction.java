package io.tagi.model.t5;

import io.tagi.model.tensor.TorchTensor;

/**
 * What the encoder makes of one instruction, computed in a shape that depends on this instruction alone.
 *
 * @param firstBlock the output of the first block, {@code [tokens, modelWidth]}
 * @param last the output of the last block after the final norm, {@code [tokens, modelWidth]}
 */
public record EncodedInstruction(TorchTensor firstBlock, TorchTensor last) {}
