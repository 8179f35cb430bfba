package io.tagi.model.train.batch;

import java.util.Arrays;
import java.util.List;

/** Sequences of token ids that end with {@code </s>}. */
public final class TokenSequences {
    private TokenSequences() {}

    /** Two sequences as one, without the {@code </s>} between them. */
    public static int[] joined(int[] first, int[] second) {
        int[] joined = Arrays.copyOf(first, first.length - 1 + second.length);
        System.arraycopy(second, 0, joined, first.length - 1, second.length);
        return joined;
    }

    /** How many tokens there are. */
    public static long count(List<int[]> sequences) {
        return sequences.stream().mapToLong(sequence -> sequence.length).sum();
    }

    /** A part of a text's pieces, closed with {@code </s>}. */
    static int[] closed(int[] pieces, int begin, int end, int endOfSequence) {
        int[] sequence = Arrays.copyOfRange(pieces, begin, end + 1);
        sequence[end - begin] = endOfSequence;
        return sequence;
    }
}
