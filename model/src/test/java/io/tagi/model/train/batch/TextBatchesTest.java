package io.tagi.model.train.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tokenizer.SpecialTokens;
import io.tagi.model.train.BatchDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Batches of plain text: what is cut out and where. */
class TextBatchesTest {
    private static final int END = 1;
    private static final SpecialTokens SPECIAL = new SpecialTokens(0, END, 2, List.of(99, 98, 97, 96, 95, 94));
    private static final SpanCorruption CORRUPTION = new SpanCorruption(0.25, 2);

    @Property(tries = 200)
    void spanCorruptionLosesNothingAndKeepsTheOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int length) {
        int[] text = IntStream.range(10, 10 + length).toArray();
        SequenceBatch pair = CORRUPTION.corrupt(text, SPECIAL, new SeededRandom(seed));
        assertThat(restored(pair.sources().get(0), pair.targets().get(0))).containsExactly(boxed(text));
    }

    @Property(tries = 200)
    void segmentsAreThreePartsOfOneTextNoneOfThemEmpty(@ForAll long seed) {
        SegmentBatches batches = new SegmentBatches(corpus(List.of(sequence(10, 30))), 4, 12, 0);
        InstructionBatch batch = batches.batch(new BatchDraw(seed, 3));
        for (int row = 0; row < 4; row++) {
            List<Integer> whole = new ArrayList<>();
            for (List<int[]> part : List.of(batch.instructions(), batch.inputs(), batch.targets())) {
                int[] sequence = part.get(row);
                assertThat(sequence.length).isGreaterThan(1);
                assertThat(sequence[sequence.length - 1]).isEqualTo(END);
                Arrays.stream(sequence, 0, sequence.length - 1).forEach(whole::add);
            }
            assertThat(whole).containsExactly(boxed(sequence(10, 12)));
        }
    }

    @Test
    void bothCutsMoveIndependently() {
        SegmentBatches batches = new SegmentBatches(corpus(List.of(sequence(10, 12))), 2_000, 12, 0);
        InstructionBatch batch = batches.batch(new BatchDraw(1, 0));
        assertThat(batch.instructions().stream().map(part -> part.length).distinct())
                .hasSize(10);
        assertThat(batch.targets().stream().map(part -> part.length).distinct()).hasSize(10);
    }

    @Test
    void naturalCutsAreTakenInTheirShare() {
        List<int[]> document = List.of(sequence(10, 3), sequence(20, 4), sequence(30, 2));
        EncodedCorpus corpus = new EncodedCorpus(List.of(document), SPECIAL);
        InstructionBatch batch = new SegmentBatches(corpus, 1_000, 32, 0.8).batch(new BatchDraw(7, 0));
        long natural = IntStream.range(0, 1_000)
                .filter(row -> batch.instructions().get(row).length == 4
                        && batch.inputs().get(row).length == 5)
                .count();
        assertThat(natural).isBetween(750L, 880L);
    }

    @Test
    void shortDocumentsAreJoinedUntilTheyCanBeCut() {
        SegmentBatches batches = new SegmentBatches(corpus(List.of(new int[] {10}, new int[] {11, 12})), 8, 12, 0.5);
        batches.batch(new BatchDraw(2, 0))
                .instructions()
                .forEach(part -> assertThat(part.length).isGreaterThan(1));
    }

    @Test
    void aDocumentWithCutsIsGoneOnFromTheLastOfThem() {
        EncodedCorpus corpus =
                new EncodedCorpus(List.of(List.of(sequence(10, 2), sequence(20, 2), sequence(30, 1))), SPECIAL);
        SequenceBatch batch = new LanguageModelBatches(corpus, 3, 16, 1, CORRUPTION).batch(new BatchDraw(4, 0));
        assertThat(batch.sources().get(0)).containsExactly(10, 11, 20, 21, END);
        assertThat(batch.targets().get(0)).containsExactly(30, END);
    }

    @Test
    void theSameDrawGivesTheSameBatchAndAPoolHoldsEachOfItsBatchesOnce() {
        EncodedCorpus corpus = corpus(List.of(sequence(10, 5), sequence(10, 9), sequence(10, 14)));
        LanguageModelBatches batches = new LanguageModelBatches(corpus, 2, 16, 0.5, CORRUPTION);
        List<List<Integer>> drawn = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            BatchDraw draw = new BatchDraw(5, number);
            assertThat(batches.batch(draw).sources().get(0))
                    .isEqualTo(batches.batch(draw).sources().get(0));
            drawn.add(batches.batch(draw).targets().stream()
                    .map(target -> target.length)
                    .toList());
        }
        // A pool is sorted by length before it is divided, so its batches taken together are sorted, too.
        assertThat(drawn.stream().flatMap(List::stream).distinct().count()).isGreaterThan(2);
    }

    @Test
    void refusesATextThatCannotBeCutTwice() {
        assertThatThrownBy(() -> new SegmentBatches(corpus(List.of(sequence(10, 9))), 1, 2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 tokens, not 1 and 2");
    }

    private static EncodedCorpus corpus(List<int[]> documents) {
        return new EncodedCorpus(documents.stream().map(List::of).toList(), SPECIAL);
    }

    private static int[] sequence(int first, int length) {
        return IntStream.range(first, first + length).toArray();
    }

    /** Puts what the target says in the places of the sentinels. */
    private static List<Integer> restored(int[] source, int[] target) {
        List<Integer> text = new ArrayList<>();
        for (int token : source) {
            if (SPECIAL.sentinels().contains(token)) {
                text.addAll(spanOf(token, target));
            } else if (token != END) {
                text.add(token);
            }
        }
        return text;
    }

    private static List<Integer> spanOf(int sentinel, int[] target) {
        List<Integer> span = new ArrayList<>();
        boolean inside = false;
        for (int token : target) {
            if (inside && (token == END || SPECIAL.sentinels().contains(token))) {
                break;
            }
            if (inside) {
                span.add(token);
            }
            inside = inside || token == sentinel;
        }
        return span;
    }

    private static Integer[] boxed(int[] values) {
        return Arrays.stream(values).boxed().toArray(Integer[]::new);
    }
}
