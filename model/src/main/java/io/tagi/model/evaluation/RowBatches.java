package io.tagi.model.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts sequences of like length into batches of bounded size. */
final class RowBatches {
    private RowBatches() {}

    /**
     * The batches, shortest sequences first.
     *
     * @param lengths of the sequences, in tokens
     * @return indices into the lengths, each once
     */
    static List<List<Integer>> of(List<Integer> lengths, ReadingLimits limits) {
        List<Integer> ascending = IntStream.range(0, lengths.size())
                .boxed()
                .sorted(Comparator.comparing(lengths::get))
                .toList();
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> batch = new ArrayList<>();
        for (int index : ascending) {
            long padded = (long) lengths.get(index) * (batch.size() + 1);
            boolean full = batch.size() == limits.batchRows() || padded > limits.batchTokens();
            if (full && !batch.isEmpty()) {
                batches.add(List.copyOf(batch));
                batch.clear();
            }
            batch.add(index);
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return List.copyOf(batches);
    }
}
