package io.tagi.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RowBatchesTest {
    @Property
    void everySequenceIsInOneBatchOfBoundedSize(
            @ForAll List<@IntRange(min = 1, max = 40) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 8) int rows,
            @ForAll @IntRange(min = 1, max = 100) int tokens) {
        List<List<Integer>> batches = RowBatches.of(lengths, new ReadingLimits(2, 2, rows, tokens));

        List<Integer> all = new ArrayList<>();
        for (List<Integer> batch : batches) {
            int width = batch.stream().mapToInt(lengths::get).max().orElseThrow();
            assertThat(batch).hasSizeLessThanOrEqualTo(rows);
            assertThat(batch.size() == 1 || batch.size() * width <= tokens).isTrue();
            all.addAll(batch);
        }
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, lengths.size()).boxed().toList());
    }

    @Test
    void putsSequencesOfLikeLengthTogether() {
        assertThat(RowBatches.of(List.of(30, 2, 31, 3), new ReadingLimits(2, 2, 2, 1000)))
                .containsExactly(List.of(1, 3), List.of(0, 2));
    }
}
