package io.tagi.model.t5;

import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.TensorShape;
import java.util.Arrays;
import java.util.List;

/**
 * What the decoder should say, row by row.
 *
 * @param ids {@code [rows, width]}: a token id, or -100 where nothing is to be predicted
 */
public record Labels(LongTensor ids) {
    /** The label that stands where nothing is to be predicted. */
    public static final int IGNORED = -100;

    /** @throws IllegalArgumentException if the ids do not form a matrix with at least one element */
    public Labels {
        if (ids.shape().rank() != 2 || ids.shape().elements() == 0) {
            throw new IllegalArgumentException("Labels must have the shape [rows, width], not " + ids.shape());
        }
    }

    /**
     * Labels for target sequences, which should end with the end token; shorter rows are filled up with -100.
     *
     * @throws IllegalArgumentException if there is no token at all
     */
    public static Labels of(List<int[]> sequences) {
        int width =
                sequences.stream().mapToInt(sequence -> sequence.length).max().orElse(0);
        long[] ids = new long[sequences.size() * width];
        Arrays.fill(ids, IGNORED);
        for (int row = 0; row < sequences.size(); row++) {
            int[] sequence = sequences.get(row);
            for (int i = 0; i < sequence.length; i++) {
                ids[row * width + i] = sequence[i];
            }
        }
        return new Labels(LongTensor.of(TensorShape.of(sequences.size(), width), ids));
    }

    /** The number of target sequences. */
    public int rows() {
        return (int) ids.shape().dimension(0);
    }

    /** The length of the longest target sequence. */
    public int width() {
        return (int) ids.shape().dimension(1);
    }

    /** What the decoder is given: the labels shifted right by one behind the start token, with padding for -100. */
    LongTensor decoderInputs(T5Config config) {
        long[] labels = ids.toArray();
        long[] inputs = new long[labels.length];
        for (int i = 0; i < labels.length; i++) {
            long before = i % width() == 0 ? config.startId() : labels[i - 1];
            inputs[i] = before == IGNORED ? config.padId() : before;
        }
        return LongTensor.of(ids.shape(), inputs);
    }
}
