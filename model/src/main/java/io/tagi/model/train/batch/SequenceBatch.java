package io.tagi.model.train.batch;

import java.util.List;

/**
 * What is read and what is to be said, row by row.
 *
 * @param sources token ids, each sequence ending with {@code </s>}
 * @param targets token ids, each sequence ending with {@code </s>}
 */
public record SequenceBatch(List<int[]> sources, List<int[]> targets) {}
