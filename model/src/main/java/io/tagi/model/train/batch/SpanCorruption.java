package io.tagi.model.train.batch;

import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tokenizer.SpecialTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * T5's denoising (Raffel et al., arXiv 1910.10683, section 3.1.4): spans of the text are taken out and a sentinel put in the place
 * of each; the target says, sentinel by sentinel, what was there.
 *
 * <p>Every token begins a hidden span with the same chance, so that spans vary in length and may meet.
 *
 * @param density the share of tokens that is taken out
 * @param meanSpan the mean length of a span
 */
public record SpanCorruption(double density, double meanSpan) {
    /** T5's own numbers. */
    public static final SpanCorruption T5 = new SpanCorruption(0.15, 3);

    /** @throws IllegalArgumentException if the density does not lie between 0 and 1 or the mean length is below 1 */
    public SpanCorruption {
        if (!(density > 0 && density < 1) || !(meanSpan >= 1)) {
            throw new IllegalArgumentException("Span corruption needs a density between 0 and 1 and a mean span of at "
                    + "least 1, not " + density + " and " + meanSpan);
        }
    }

    /** Corrupted source and target of a text's pieces, both ending with {@code </s>}. */
    SequenceBatch corrupt(int[] pieces, SpecialTokens special, SeededRandom random) {
        TreeSet<Integer> hidden = hidden(pieces.length, random);
        List<Integer> source = new ArrayList<>();
        List<Integer> target = new ArrayList<>();
        int sentinels = 0;
        for (int i = 0; i < pieces.length; i++) {
            boolean begins = hidden.contains(i) && !(i > 0 && hidden.contains(i - 1) && !target.isEmpty());
            if (begins && sentinels < special.sentinels().size()) {
                int sentinel = special.sentinels().get(sentinels++);
                source.add(sentinel);
                target.add(sentinel);
            }
            (hidden.contains(i) && sentinels > 0 ? target : source).add(pieces[i]);
        }
        source.add(special.endOfSequence());
        target.add(special.endOfSequence());
        return new SequenceBatch(List.of(array(source)), List.of(array(target)));
    }

    private TreeSet<Integer> hidden(int length, SeededRandom random) {
        int wanted = Math.max(1, (int) StrictMath.round(length * density));
        TreeSet<Integer> hidden = new TreeSet<>();
        while (hidden.size() < wanted) {
            int begin = random.nextInt(length);
            int span = 1 + (meanSpan > 1 ? random.nextInt((int) StrictMath.round(2 * meanSpan - 1)) : 0);
            for (int i = begin; i < Math.min(length, begin + span) && hidden.size() < wanted; i++) {
                hidden.add(i);
            }
        }
        return hidden;
    }

    private static int[] array(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
