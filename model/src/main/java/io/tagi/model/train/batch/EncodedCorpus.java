package io.tagi.model.train.batch;

import io.tagi.model.task.TextCorpus;
import io.tagi.model.task.TextDocument;
import io.tagi.model.tokenizer.SpecialTokens;
import io.tagi.model.tokenizer.Tokenizer;
import java.util.List;

/**
 * Plain text as token ids.
 *
 * @param documents every document's segments, without {@code </s>}; a document without natural cuts has one segment
 * @param special the tokenizer's marks
 */
public record EncodedCorpus(List<List<int[]>> documents, SpecialTokens special) {
    /** Encodes a corpus. */
    public static EncodedCorpus of(TextCorpus corpus, Tokenizer tokenizer) {
        return new EncodedCorpus(
                corpus.documents().stream()
                        .map(document -> segments(document, tokenizer))
                        .toList(),
                tokenizer.specialTokens());
    }

    private static List<int[]> segments(TextDocument document, Tokenizer tokenizer) {
        return document.segments().stream().map(tokenizer::encode).toList();
    }

    /** The pieces of consecutive segments as one sequence. */
    static int[] join(List<int[]> segments) {
        int length = segments.stream().mapToInt(segment -> segment.length).sum();
        int[] joined = new int[length];
        int next = 0;
        for (int[] segment : segments) {
            System.arraycopy(segment, 0, joined, next, segment.length);
            next += segment.length;
        }
        return joined;
    }
}
