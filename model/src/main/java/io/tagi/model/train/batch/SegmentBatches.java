package io.tagi.model.train.batch;

import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.train.BatchDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Batches of TAGI's hypernetwork pretraining: a text is cut into a | b | c, where a stands in for an instruction, b for the input
 * and c for the answer. The two cuts are drawn independently, unlike HINT's, which share a seed.
 *
 * <p>Short documents are joined until there is enough to cut.
 */
public final class SegmentBatches {
    private static final int FEWEST_TOKENS = 6;
    private static final String CATEGORY = "text";

    private final EncodedCorpus corpus;
    private final int rows;
    private final int maximumTokens;
    private final double naturalCuts;

    /**
     * Draws from this corpus.
     *
     * @param rows how many texts a batch has
     * @param maximumTokens texts end after so many tokens
     * @param naturalCuts the share of documents with two natural cuts that are cut there
     * @throws IllegalArgumentException if a text could not be cut twice
     */
    public SegmentBatches(EncodedCorpus corpus, int rows, int maximumTokens, double naturalCuts) {
        if (rows < 1 || maximumTokens < FEWEST_TOKENS) {
            throw new IllegalArgumentException("Segments need at least one row and " + FEWEST_TOKENS + " tokens, not "
                    + rows + " and " + maximumTokens);
        }
        this.corpus = corpus;
        this.rows = rows;
        this.maximumTokens = maximumTokens;
        this.naturalCuts = naturalCuts;
    }

    /** The batch of a draw: one row per group. */
    public InstructionBatch batch(BatchDraw draw) {
        SeededRandom random = draw.random();
        List<String> categories = new ArrayList<>();
        List<int[]> firsts = new ArrayList<>();
        List<int[]> seconds = new ArrayList<>();
        List<int[]> thirds = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<int[]> parts = parts(random);
            categories.add(CATEGORY);
            firsts.add(closed(parts.get(0)));
            seconds.add(closed(parts.get(1)));
            thirds.add(closed(parts.get(2)));
        }
        return new InstructionBatch(categories, firsts, seconds, thirds);
    }

    private List<int[]> parts(SeededRandom random) {
        List<int[]> document = document(random);
        if (document.size() == 3 && random.nextDouble() < naturalCuts) {
            return document;
        }
        List<int[]> text = new ArrayList<>(document);
        while (length(text) < FEWEST_TOKENS) {
            text.addAll(document(random));
        }
        int[] pieces = EncodedCorpus.join(text);
        int end = Math.min(pieces.length, maximumTokens);
        int one = 1 + random.nextInt(end - 1);
        int other = 1 + random.nextInt(end - 2);
        // The second cut is drawn from the places that the first one left, so that no segment is empty.
        other += other >= one ? 1 : 0;
        int first = Math.min(one, other);
        int second = Math.max(one, other);
        return List.of(
                Arrays.copyOfRange(pieces, 0, first),
                Arrays.copyOfRange(pieces, first, second),
                Arrays.copyOfRange(pieces, second, end));
    }

    private List<int[]> document(SeededRandom random) {
        return corpus.documents().get(random.nextInt(corpus.documents().size()));
    }

    private int[] closed(int[] pieces) {
        int kept = Math.min(pieces.length, maximumTokens);
        return TokenSequences.closed(pieces, 0, kept, corpus.special().endOfSequence());
    }

    private static int length(List<int[]> segments) {
        return segments.stream().mapToInt(segment -> segment.length).sum();
    }
}
