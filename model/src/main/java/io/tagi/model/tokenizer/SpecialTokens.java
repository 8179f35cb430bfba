package io.tagi.model.tokenizer;

import java.util.List;

/**
 * The ids that stand for no text.
 *
 * @param pad fills a batch's shorter rows; also what T5's decoder starts from
 * @param endOfSequence {@code </s>}
 * @param unknown stands for what the vocabulary cannot express
 * @param sentinels the id of {@code <extra_id_i>} at position i: T5's marks of a removed span
 */
public record SpecialTokens(int pad, int endOfSequence, int unknown, List<Integer> sentinels) {
    public SpecialTokens {
        sentinels = List.copyOf(sentinels);
    }

    /** Whether the id is one of these. */
    public boolean contains(int id) {
        return id == pad || id == endOfSequence || id == unknown || sentinels.contains(id);
    }
}
