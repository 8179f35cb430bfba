package io.tagi.model.t5;

import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.TensorShape;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of token ids, padded to one length, with a mask that says which are real.
 *
 * @param ids {@code [rows, width]}
 * @param mask {@code [rows, width]}: 1 at tokens, 0 at padding, which may stand on either side
 */
public record TokenBatch(LongTensor ids, LongTensor mask) {
    /** @throws IllegalArgumentException if ids and mask differ in shape, the mask is not of 0 and 1, or a row has no token */
    public TokenBatch {
        if (ids.shape().rank() != 2 || !ids.shape().equals(mask.shape())) {
            throw new IllegalArgumentException("Token ids and mask must have one shape [rows, width], but have "
                    + ids.shape() + " and " + mask.shape());
        }
        requireTokens(mask);
    }

    /**
     * Pads sequences on the right.
     *
     * @throws IllegalArgumentException if there is no sequence, or an empty one
     */
    public static TokenBatch padRight(List<int[]> sequences, T5Config config) {
        return pad(sequences, config, false);
    }

    /**
     * Pads sequences on the left.
     *
     * @throws IllegalArgumentException if there is no sequence, or an empty one
     */
    public static TokenBatch padLeft(List<int[]> sequences, T5Config config) {
        return pad(sequences, config, true);
    }

    /** The number of sequences. */
    public int rows() {
        return (int) ids.shape().dimension(0);
    }

    /** The length of the longest sequence. */
    public int width() {
        return (int) ids.shape().dimension(1);
    }

    private static TokenBatch pad(List<int[]> sequences, T5Config config, boolean left) {
        int width =
                sequences.stream().mapToInt(sequence -> sequence.length).max().orElse(0);
        long[] ids = new long[sequences.size() * width];
        long[] mask = new long[ids.length];
        Arrays.fill(ids, config.padId());
        for (int row = 0; row < sequences.size(); row++) {
            int[] sequence = sequences.get(row);
            int begin = row * width + (left ? width - sequence.length : 0);
            for (int i = 0; i < sequence.length; i++) {
                ids[begin + i] = sequence[i];
                mask[begin + i] = 1;
            }
        }
        TensorShape shape = TensorShape.of(sequences.size(), width);
        return new TokenBatch(LongTensor.of(shape, ids), LongTensor.of(shape, mask));
    }

    private static void requireTokens(LongTensor mask) {
        long[] flags = mask.toArray();
        int rows = (int) mask.shape().dimension(0);
        int width = (int) mask.shape().dimension(1);
        if (rows == 0) {
            throw new IllegalArgumentException("A batch needs at least one row");
        }
        for (int row = 0; row < rows; row++) {
            long tokens = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                if (flags[i] != 0 && flags[i] != 1) {
                    throw new IllegalArgumentException("The mask holds " + flags[i] + " in row " + row
                            + "; it may hold only 1 for a token and 0 for padding");
                }
                tokens += flags[i];
            }
            if (tokens == 0) {
                throw new IllegalArgumentException("Row " + row + " of the batch has no token");
            }
        }
    }
}
