package io.tagi.model.tokenizer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A {@code tokenizer.json} for texts of few different words: one token per word, and per punctuation mark.
 *
 * <p>It is a WordPiece model (Wu et al., arXiv 1609.08144) that also has every printable ASCII character, by itself and with
 * {@code ##} as the continuation of a word, so that a word of which it has no token is spelled; only what holds other
 * characters becomes {@code <unk>}. Ids: {@code <pad>}, {@code </s>}, {@code <unk>}; the words, frequent ones first and equally
 * frequent ones in the order of their characters; the characters; the sentinels, {@code <extra_id_0>} last as in T5.
 *
 * <p>Decoding puts one blank between words and marks. So a text comes back as it was if it has single blanks around every
 * mark, as in {@code what is the first word ?}, and only then.
 */
public final class WordTokenizerFile {
    private static final String CONTINUATION = "##";
    private static final int LONGEST_SPELLED_WORD = 1_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TokenizerContent content = new TokenizerContent();

    /**
     * Chooses the vocabulary.
     *
     * @param texts where the words are taken from
     * @param minimumCount how often a word must occur in them to have a token of its own; 1 takes every word
     * @param sentinels how many {@code <extra_id_i>} the vocabulary has
     * @throws IllegalArgumentException if {@code minimumCount} is below 1 or {@code sentinels} is negative
     */
    public WordTokenizerFile(Collection<String> texts, int minimumCount, int sentinels) {
        if (minimumCount < 1) {
            throw new IllegalArgumentException("A word cannot be asked to occur " + minimumCount
                    + " times; give 1 for every word, or more for frequent ones only.");
        }
        TokenizerContent.requireSentinels(sentinels);
        frequentWords(texts, minimumCount).forEach(content::add);
        List<String> characters =
                IntStream.rangeClosed('!', '~').mapToObj(Character::toString).toList();
        characters.forEach(content::add);
        characters.forEach(character -> content.add(CONTINUATION + character));
        content.addSentinels(sentinels);
    }

    /** Special tokens, words, characters and sentinels. */
    public int vocabularySize() {
        return content.vocabulary().size();
    }

    /** Writes the file {@value Tokenizer#JSON_FILE} into an existing folder; the same bytes every time. */
    public void write(Path modelFolder) throws IOException {
        ObjectNode model = JSON.objectNode()
                .put("type", "WordPiece")
                .put("unk_token", TokenizerContent.UNKNOWN)
                .put("continuing_subword_prefix", CONTINUATION)
                .put("max_input_chars_per_word", LONGEST_SPELLED_WORD);
        model.set("vocab", content.vocabulary());
        ObjectNode wordsAndMarks = JSON.objectNode().put("type", "BertPreTokenizer");
        ObjectNode blankSeparated = JSON.objectNode()
                .put("type", "WordPiece")
                .put("prefix", CONTINUATION)
                .put("cleanup", false);
        content.write(modelFolder, model, wordsAndMarks, blankSeparated);
    }

    private static List<String> frequentWords(Collection<String> texts, int minimumCount) {
        Map<String, Integer> counts = new HashMap<>();
        for (String text : texts) {
            WordSplit.of(text).forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .filter(word -> word.getValue() >= minimumCount)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
