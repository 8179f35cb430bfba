package io.tagi.model.task.starter;

import io.tagi.model.task.TextCorpus;
import io.tagi.model.task.TextDocument;
import io.tagi.model.tensor.SeededRandom;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plain text about the starter suite's words, to train a backbone on and to pretrain a hypernetwork on.
 *
 * <p>72 of 100 documents are lists with a keyword in front and the result behind, {@code only flower}, TAB, {@code : lily
 * iron rose}, TAB, {@code lily rose}; they teach what can be done to a list, never how it is asked for. The others are word
 * lists, {@code lily is a flower .}, runs of numbers, and training instructions that nobody carries out. Neither a
 * development nor a held-out instruction or wording occurs.
 */
public final class StarterText {
    private static final double ANNOTATED = 0.72;

    private StarterText() {}

    /**
     * The text that goes with the suite of the same seed.
     *
     * @param lines the number of documents, at least 1
     */
    public static TextCorpus generate(long seed, int lines) {
        Lexicon lexicon = Lexicon.load();
        AnnotatedLists annotated = new AnnotatedLists(lexicon);
        RawText raw = new RawText(
                lexicon,
                StarterSuite.generate(seed, 1, 1).split(StarterSplit.TRAIN).tasks());
        SeededRandom random = new SeededRandom(seed).split("text");
        List<TextDocument> documents = Stream.generate(
                        () -> random.nextDouble() < ANNOTATED ? annotated.draw(random) : raw.draw(random))
                .limit(lines)
                .toList();
        return new TextCorpus(documents);
    }
}
