package io.tagi.model.hyper;

import io.tagi.model.t5.EncodedBatch;
import io.tagi.model.t5.EncodedInstruction;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchScope;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * An encoded instruction on the host.
 *
 * @param firstBlock the output of the first block, {@code [tokens, modelWidth]}
 * @param last the output of the last block after the final norm, {@code [tokens, modelWidth]}
 */
record InstructionStates(HostTensor firstBlock, HostTensor last) {
    /** @throws IllegalArgumentException if the two differ in shape or are not matrices with at least one row */
    InstructionStates {
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
    static InstructionStates of(EncodedInstruction encoded) {
        return new InstructionStates(
                encoded.firstBlock().toHost(), encoded.last().toHost());
    }

    /** How many tokens the instruction has. */
    int tokens() {
        return (int) last.shape().dimension(0);
    }

    /** Pads states with zeros on the right and copies them to the device. */
    static EncodedBatch batch(TorchScope scope, List<InstructionStates> instructions) {
        int width =
                instructions.stream().mapToInt(InstructionStates::tokens).max().orElseThrow();
        return new EncodedBatch(
                scope.copy(padded(instructions, InstructionStates::firstBlock, width)),
                scope.copy(padded(instructions, InstructionStates::last, width)),
                scope.copy(mask(instructions, width)));
    }

    private static HostTensor padded(
            List<InstructionStates> instructions, Function<InstructionStates, HostTensor> part, int width) {
        int modelWidth = (int) instructions.get(0).last().shape().dimension(1);
        float[] values = new float[instructions.size() * width * modelWidth];
        for (int row = 0; row < instructions.size(); row++) {
            HostTensor states = part.apply(instructions.get(row));
            states.values()
                    .get(values, row * width * modelWidth, (int) states.shape().elements());
        }
        return HostTensor.of(TensorShape.of(instructions.size(), width, modelWidth), values);
    }

    private static LongTensor mask(List<InstructionStates> instructions, int width) {
        long[] mask = new long[instructions.size() * width];
        for (int row = 0; row < instructions.size(); row++) {
            Arrays.fill(mask, row * width, row * width + instructions.get(row).tokens(), 1);
        }
        return LongTensor.of(TensorShape.of(instructions.size(), width), mask);
    }
}
