package io.tagi.model.task.starter;

import static io.tagi.model.task.starter.StarterSplit.DEVELOPMENT_ARGUMENTS;
import static io.tagi.model.task.starter.StarterSplit.HELDOUT_ARGUMENTS;
import static io.tagi.model.task.starter.StarterSplit.TRAIN;

import io.tagi.model.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which arguments of a family are learned and which are held out.
 *
 * <p>What decides whether arguments generalise is how many values of an argument a family is trained with, so every slot
 * has at least 16 where there are so many. Each family lacks other categories than the next one, so that every category
 * is trained in some.
 */
final class ArgumentPlan {
    private static final int DEVELOPMENT = 4;
    private static final int HELD_OUT = 8;
    private static final int TRAINED_PAIRS = 36;
    private static final int PAIRS = TRAINED_PAIRS + DEVELOPMENT + HELD_OUT;
    private static final int TRAINED_REPLACEMENTS = 60;
    private static final int TRAINED_WORDS = 56;

    private final Lexicon lexicon;
    private final SeededRandom random;

    ArgumentPlan(Lexicon lexicon, SeededRandom random) {
        this.lexicon = lexicon;
        this.random = random;
    }

    void addTo(SplitDesigns designs) {
        addCategories(designs);
        addWords("replace", lexicon.categories(), TRAINED_REPLACEMENTS, CategoryFamilies::replace, designs);
        addWords("add", List.of(ListEnd.values()), TRAINED_PAIRS, ListFamilies::add, designs);
        divide(
                PairDeck.ofDifferent(lexicon.categories(), random.split("more")).draw(PAIRS, TwoCategoryFamilies::more),
                designs);
        divide(labels(), designs);
        addKinds(designs);
    }

    private void addCategories(SplitDesigns designs) {
        List<Function<WordCategory, TaskDesign>> families = List.of(
                CategoryFamilies::select,
                CategoryFamilies::drop,
                CategoryFamilies::firstOf,
                CategoryFamilies::count,
                CategoryFamilies::contains);
        List<WordCategory> circle = random.split("categories").shuffled(lexicon.categories());
        for (int i = 0; i < families.size(); i++) {
            List<WordCategory> turned = new ArrayList<>(circle);
            Collections.rotate(turned, i * circle.size() / families.size());
            divide(turned.stream().map(families.get(i)).toList(), designs);
        }
    }

    /** Half of what is held out has a word that the family was not trained with, the other half is a new pair. */
    private <A> void addWords(
            String name,
            List<A> arguments,
            int trained,
            BiFunction<A, String, TaskDesign> family,
            SplitDesigns designs) {
        SeededRandom own = random.split(name);
        List<String> words = own.shuffled(lexicon.words());
        PairDeck<A, String> known = new PairDeck<>(arguments, words.subList(0, TRAINED_WORDS), this::isNotOfKind, own);
        PairDeck<A, String> unknown =
                new PairDeck<>(arguments, words.subList(TRAINED_WORDS, words.size()), this::isNotOfKind, own);
        designs.add(TRAIN, known.draw(trained, family));
        designs.add(DEVELOPMENT_ARGUMENTS, known.draw(DEVELOPMENT / 2, family));
        designs.add(DEVELOPMENT_ARGUMENTS, unknown.draw(DEVELOPMENT / 2, family));
        designs.add(HELDOUT_ARGUMENTS, known.draw(HELD_OUT / 2, family));
        designs.add(HELDOUT_ARGUMENTS, unknown.draw(HELD_OUT / 2, family));
    }

    private boolean isNotOfKind(Object argument, String word) {
        return !lexicon.categoryOf(word).equals(argument);
    }

    private List<TaskDesign> labels() {
        SeededRandom own = random.split("label");
        PairDeck<String, String> labels = PairDeck.ofDifferent(LabelPair.LABELS, own);
        Deck<WordCategory> categories = new Deck<>(lexicon.categories(), own);
        return labels.draw(
                PAIRS, (present, absent) -> CategoryFamilies.label(categories.draw(), new LabelPair(present, absent)));
    }

    private void addKinds(SplitDesigns designs) {
        KindFamilies kinds = new KindFamilies(lexicon);
        designs.add(
                TRAIN,
                Stream.of(Position.FIRST, Position.THIRD, Position.LAST)
                        .map(kinds::kindAt)
                        .toList());
        designs.add(TRAIN, List.of(kinds.kindOfEach()));
        designs.add(HELDOUT_ARGUMENTS, List.of(kinds.kindAt(Position.SECOND)));
        PairDeck<Position, WordCategory> tests = new PairDeck<>(
                List.of(Position.FIRST, Position.SECOND, Position.THIRD, Position.LAST),
                lexicon.categories(),
                (place, category) -> true,
                random.split("position-test"));
        divide(tests.draw(PAIRS, kinds::positionTest), designs);
    }

    /** The last tasks are held out, the ones before them are for development, all others for training. */
    private static void divide(List<TaskDesign> family, SplitDesigns designs) {
        int trained = family.size() - DEVELOPMENT - HELD_OUT;
        designs.add(TRAIN, family.subList(0, trained));
        designs.add(DEVELOPMENT_ARGUMENTS, family.subList(trained, trained + DEVELOPMENT));
        designs.add(HELDOUT_ARGUMENTS, family.subList(trained + DEVELOPMENT, family.size()));
    }
}
