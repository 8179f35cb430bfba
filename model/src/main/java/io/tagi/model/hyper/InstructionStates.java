package io.tagi.model.hyper;

import io.tagi.model.t5.EncodedInstruction;
import io.tagi.model.tensor.HostTensor;

/**
 * What a frozen encoder makes of one instruction, on the host, where it can be kept for as long as training lasts.
 *
 * @param firstBlock the output of the first block, {@code [tokens, modelWidth]}
 * @param last the output of the last block after the final norm, {@code [tokens, modelWidth]}
 */
public record InstructionStates(HostTensor firstBlock, HostTensor last) {
    /** @throws IllegalArgumentException if the two differ in shape or are not matrices with at least one row */
    public InstructionStates {
        boolean sound = firstBlock.shape().equals(last.shape())
                && last.shape().rank() == 2
                && last.shape().dimension(0) > 0;
        if (!sound) {
            throw new IllegalArgumentException(
                    "The states of an instruction must have one shape [tokens, width], but have " + firstBlock.shape()
                            + " and " + last.shape());
        }
    }

    /** Copies states from the device. */
    public static InstructionStates of(EncodedInstruction encoded) {
        return new InstructionStates(
                encoded.firstBlock().toHost(), encoded.last().toHost());
    }

    /** How many tokens the instruction has. */
    public int tokens() {
        return (int) last.shape().dimension(0);
    }
}
