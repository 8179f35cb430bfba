package io.tagi.model.train.batch;

import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.train.BatchDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Batches that teach a backbone a language: text with spans taken out, or a beginning to go on from. A document with natural cuts is
 * always cut at the last of them.
 *
 * <p>Rows of like length come together: {@value #POOL} batches are drawn at once, sorted, and used in random order, since padding
 * costs as much as text.
 */
public final class LanguageModelBatches {
    private static final int POOL = 16;

    private final EncodedCorpus corpus;
    private final int rows;
    private final int maximumTokens;
    private final double corrupted;
    private final SpanCorruption corruption;

    /**
     * Draws from this corpus.
     *
     * @param rows how many documents a batch has
     * @param maximumTokens longer documents are cut to a window of this length
     * @param corrupted the share of documents without natural cuts whose spans are taken out; the others are gone on from
     */
    public LanguageModelBatches(
            EncodedCorpus corpus, int rows, int maximumTokens, double corrupted, SpanCorruption corruption) {
        this.corpus = corpus;
        this.rows = rows;
        this.maximumTokens = maximumTokens;
        this.corrupted = corrupted;
        this.corruption = corruption;
    }

    /** The batch of a draw. */
    public SequenceBatch batch(BatchDraw draw) {
        SeededRandom random = draw.poolRandom(POOL);
        List<SequenceBatch> pool = new ArrayList<>();
        for (int i = 0; i < POOL * rows; i++) {
            pool.add(pair(random));
        }
        pool.sort(Comparator.comparingInt(LanguageModelBatches::targetLength)
                .thenComparingInt(LanguageModelBatches::sourceLength));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            order.add(i);
        }
        int chosen = random.shuffled(order).get((int) (draw.number() % POOL));
        List<SequenceBatch> batch = pool.subList(chosen * rows, (chosen + 1) * rows);
        return new SequenceBatch(
                batch.stream().map(pair -> pair.sources().get(0)).toList(),
                batch.stream().map(pair -> pair.targets().get(0)).toList());
    }

    private static int sourceLength(SequenceBatch pair) {
        return pair.sources().get(0).length;
    }

    private static int targetLength(SequenceBatch pair) {
        return pair.targets().get(0).length;
    }

    private SequenceBatch pair(SeededRandom random) {
        List<int[]> segments =
                corpus.documents().get(random.nextInt(corpus.documents().size()));
        if (segments.size() > 1) {
            int[] beginning = EncodedCorpus.join(segments.subList(0, segments.size() - 1));
            return closed(beginning, segments.get(segments.size() - 1));
        }
        int[] pieces = window(segments.get(0), random);
        if (pieces.length < 2 || random.nextDouble() < corrupted) {
            return corruption.corrupt(pieces, corpus.special(), random);
        }
        int cut = 1 + random.nextInt(pieces.length - 1);
        int end = corpus.special().endOfSequence();
        return new SequenceBatch(
                List.of(TokenSequences.closed(pieces, 0, cut, end)),
                List.of(TokenSequences.closed(pieces, cut, pieces.length, end)));
    }

    private SequenceBatch closed(int[] source, int[] target) {
        int end = corpus.special().endOfSequence();
        return new SequenceBatch(
                List.of(TokenSequences.closed(source, 0, Math.min(source.length, maximumTokens), end)),
                List.of(TokenSequences.closed(target, 0, Math.min(target.length, maximumTokens), end)));
    }

    private int[] window(int[] pieces, SeededRandom random) {
        if (pieces.length <= maximumTokens) {
            return pieces;
        }
        int begin = random.nextInt(pieces.length - maximumTokens + 1);
        return Arrays.copyOfRange(pieces, begin, begin + maximumTokens);
    }
}
