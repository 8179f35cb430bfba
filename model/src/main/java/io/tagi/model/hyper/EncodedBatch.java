package io.tagi.model.hyper;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Several encoded instructions, padded to one length, on a compute device.
 *
 * @param firstBlock the outputs of the encoder's first block, {@code [instructions, width, modelWidth]}
 * @param last the outputs of its last block after the final norm, of the same shape
 * @param mask int64 {@code [instructions, width]}: 1 at tokens, 0 at padding
 */
public record EncodedBatch(TorchTensor firstBlock, TorchTensor last, TorchTensor mask) {
    /**
     * Pads states with zeros on the right and copies them to the device.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static EncodedBatch copy(TorchScope scope, List<InstructionStates> instructions) {
        if (instructions.isEmpty()) {
            throw new IllegalArgumentException("A batch needs at least one instruction");
        }
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
