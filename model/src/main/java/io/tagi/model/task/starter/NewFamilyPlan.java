package io.tagi.model.task.starter;

import static io.tagi.model.task.starter.StarterSplit.DEVELOPMENT_FAMILIES;
import static io.tagi.model.task.starter.StarterSplit.HELDOUT_FAMILIES;

import io.tagi.model.tensor.SeededRandom;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The families of which nothing is learned, neither a task nor a phrase. */
final class NewFamilyPlan {
    private static final int DEVELOPMENT = 6;
    private static final int HELD_OUT = 8;

    private final Lexicon lexicon;
    private final SeededRandom random;

    NewFamilyPlan(Lexicon lexicon, SeededRandom random) {
        this.lexicon = lexicon;
        this.random = random;
    }

    void addTo(SplitDesigns designs) {
        designs.add(DEVELOPMENT_FAMILIES, ofOne("last-other", DEVELOPMENT, CategoryFamilies::lastOther));
        designs.add(DEVELOPMENT_FAMILIES, ofTwo("either", DEVELOPMENT, TwoCategoryFamilies::either));
        designs.add(DEVELOPMENT_FAMILIES, ofTwo("drop-two", DEVELOPMENT, TwoCategoryFamilies::dropTwo));
        designs.add(HELDOUT_FAMILIES, ofOne("last-of", HELD_OUT, CategoryFamilies::lastOf));
        designs.add(HELDOUT_FAMILIES, ofOne("count-others", HELD_OUT, CategoryFamilies::countOthers));
        designs.add(HELDOUT_FAMILIES, ofTwo("both", HELD_OUT, TwoCategoryFamilies::both));
        designs.add(HELDOUT_FAMILIES, ofTwo("select-two", HELD_OUT, TwoCategoryFamilies::selectTwo));
    }

    private List<TaskDesign> ofOne(String name, int tasks, Function<WordCategory, TaskDesign> family) {
        return new Deck<>(lexicon.categories(), random.split(name))
                .drawDifferent(tasks).stream().map(family).toList();
    }

    private List<TaskDesign> ofTwo(String name, int tasks, BiFunction<WordCategory, WordCategory, TaskDesign> family) {
        return PairDeck.ofDifferent(lexicon.categories(), random.split(name)).draw(tasks, family);
    }
}
