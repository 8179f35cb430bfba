package io.tagi.model.task.starter;

import static io.tagi.model.task.starter.StarterSplit.DEVELOPMENT_ARGUMENTS;
import static io.tagi.model.task.starter.StarterSplit.DEVELOPMENT_COMPOSITIONS;
import static io.tagi.model.task.starter.StarterSplit.DEVELOPMENT_FAMILIES;
import static io.tagi.model.task.starter.StarterSplit.DEVELOPMENT_PARAPHRASES;
import static io.tagi.model.task.starter.StarterSplit.HELDOUT_ARGUMENTS;
import static io.tagi.model.task.starter.StarterSplit.HELDOUT_COMPOSITIONS;
import static io.tagi.model.task.starter.StarterSplit.HELDOUT_FAMILIES;
import static io.tagi.model.task.starter.StarterSplit.HELDOUT_PARAPHRASES;
import static io.tagi.model.task.starter.StarterSplit.TRAIN;

import io.tagi.model.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which task is learned and which is held out.
 *
 * <p>What decides whether arguments generalise is how many values of an argument a family is trained with, so every slot
 * has at least 16, and each family lacks other categories than the next one, so that every word is trained somewhere.
 */
final class StarterPlan {
    private static final int DEVELOPMENT = 4;
    private static final int HELD_OUT = 8;
    private static final int TWO_ARGUMENT_TASKS = 36;
    private static final int REPLACE_TASKS = 60;
    private static final int WORDS_OF_A_FAMILY = 56;
    private static final int TASKS_OF_A_COMPOSITION = 7;
    private static final int TASKS_OF_A_CONDITION = 6;
    private static final int TASKS_OF_A_NEW_COMPOSITION = 5;
    private static final int TASKS_OF_A_NEW_CONDITION = 2;
    private static final int DEVELOPMENT_FAMILY_TASKS = 6;
    private static final int PARAPHRASED_TASKS = 4;

    // Each action is trained in either place, in at least two pairs.
    private static final Map<Action, Action> HELD_OUT_CONDITIONS = Map.of(
            Action.FIRST, Action.LAST,
            Action.LAST, Action.FIRST_TWO,
            Action.FIRST_TWO, Action.REVERSED,
            Action.REVERSED, Action.UNCHANGED);
    private static final Map<Action, Action> DEVELOPMENT_CONDITIONS =
            Map.of(Action.FIRST, Action.FIRST_TWO, Action.LAST, Action.REVERSED);

    private final Lexicon lexicon;
    private final SeededRandom random;
    private final Map<StarterSplit, List<TaskDesign>> designs = new EnumMap<>(StarterSplit.class);

    private StarterPlan(Lexicon lexicon, SeededRandom random) {
        this.lexicon = lexicon;
        this.random = random;
    }

    static StarterPlan of(Lexicon lexicon, long seed) {
        StarterPlan plan = new StarterPlan(lexicon, new SeededRandom(seed).split("plan"));
        plan.planLists();
        plan.planCategories();
        plan.planPairs();
        plan.planKinds();
        plan.planCompositions();
        plan.planConditions();
        plan.planFamilies();
        plan.planParaphrases();
        return plan;
    }

    List<TaskDesign> designs(StarterSplit split) {
        return List.copyOf(designs.getOrDefault(split, List.of()));
    }

    private void planLists() {
        put(TRAIN, Stream.of(Position.values()).map(ListFamilies::position).toList());
        put(TRAIN, Stream.of(Ordering.values()).map(ListFamilies::order).toList());
    }

    private void planCategories() {
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
            divide(turned.stream().map(families.get(i)).toList());
        }
    }

    /** The last tasks are held out, the ones before them are for development, all others for training. */
    private void divide(List<TaskDesign> family) {
        int trained = family.size() - DEVELOPMENT - HELD_OUT;
        put(TRAIN, family.subList(0, trained));
        put(DEVELOPMENT_ARGUMENTS, family.subList(trained, trained + DEVELOPMENT));
        put(HELDOUT_ARGUMENTS, family.subList(trained + DEVELOPMENT, family.size()));
    }

    private void planPairs() {
        List<WordCategory> categories = lexicon.categories();
        planWithWords("replace", categories, REPLACE_TASKS, CategoryFamilies::replace);
        planWithWords("add", List.of(ListEnd.values()), TWO_ARGUMENT_TASKS, ListFamilies::add);
        PairDeck<WordCategory, WordCategory> comparisons = categoryPairs("more");
        divide(comparisons.draw(HELD_OUT + DEVELOPMENT + TWO_ARGUMENT_TASKS, TwoCategoryFamilies::more));
        planLabels();
    }

    private void planLabels() {
        SeededRandom own = random.split("label");
        PairDeck<String, String> pairs =
                new PairDeck<>(LabelPair.LABELS, LabelPair.LABELS, (present, absent) -> !present.equals(absent), own);
        Deck<WordCategory> categories = new Deck<>(lexicon.categories(), own);
        divide(pairs.draw(
                HELD_OUT + DEVELOPMENT + TWO_ARGUMENT_TASKS,
                (present, absent) -> CategoryFamilies.label(categories.draw(), new LabelPair(present, absent))));
    }

    /** Half of what is held out has a word that the family was not trained with, the other half is a new pair. */
    private <A> void planWithWords(
            String name, List<A> arguments, int trainingTasks, BiFunction<A, String, TaskDesign> family) {
        SeededRandom own = random.split(name);
        List<String> words = own.shuffled(lexicon.words());
        PairDeck<A, String> known =
                new PairDeck<>(arguments, words.subList(0, WORDS_OF_A_FAMILY), this::isNotOfKind, own);
        PairDeck<A, String> unknown =
                new PairDeck<>(arguments, words.subList(WORDS_OF_A_FAMILY, words.size()), this::isNotOfKind, own);
        put(TRAIN, known.draw(trainingTasks, family));
        put(DEVELOPMENT_ARGUMENTS, known.draw(DEVELOPMENT / 2, family));
        put(DEVELOPMENT_ARGUMENTS, unknown.draw(DEVELOPMENT / 2, family));
        put(HELDOUT_ARGUMENTS, known.draw(HELD_OUT / 2, family));
        put(HELDOUT_ARGUMENTS, unknown.draw(HELD_OUT / 2, family));
    }

    private boolean isNotOfKind(Object argument, String word) {
        return !lexicon.categoryOf(word).equals(argument);
    }

    private PairDeck<WordCategory, WordCategory> categoryPairs(String family) {
        List<WordCategory> categories = lexicon.categories();
        return new PairDeck<>(categories, categories, (first, second) -> !first.equals(second), random.split(family));
    }

    private void planKinds() {
        KindFamilies kinds = new KindFamilies(lexicon);
        put(
                TRAIN,
                Stream.of(Position.FIRST, Position.THIRD, Position.LAST)
                        .map(kinds::kindAt)
                        .toList());
        put(TRAIN, List.of(kinds.kindOfEach()));
        put(HELDOUT_ARGUMENTS, List.of(kinds.kindAt(Position.SECOND)));
        PairDeck<Position, WordCategory> tests = new PairDeck<>(
                List.of(Position.FIRST, Position.SECOND, Position.THIRD, Position.LAST),
                lexicon.categories(),
                (place, category) -> true,
                random.split("position-test"));
        divide(tests.draw(HELD_OUT + DEVELOPMENT + TWO_ARGUMENT_TASKS, kinds::positionTest));
    }

    private void planCompositions() {
        Deck<WordCategory> categories = new Deck<>(lexicon.categories(), random.split("compose"));
        for (Ordering ordering : Ordering.values()) {
            for (Preparation preparation : Preparation.values()) {
                StarterSplit split = splitOf(ordering, preparation);
                int tasks = split == TRAIN ? TASKS_OF_A_COMPOSITION : TASKS_OF_A_NEW_COMPOSITION;
                put(
                        split,
                        categories.drawDifferent(tasks).stream()
                                .map(category -> CompositeFamilies.compose(ordering, preparation, category))
                                .toList());
            }
        }
    }

    /** Either step of a composition that is held out is trained in others. */
    private static StarterSplit splitOf(Ordering ordering, Preparation preparation) {
        boolean heldOut = (ordering == Ordering.ROTATED && preparation == Preparation.DROP)
                || (ordering == Ordering.SWAPPED && preparation == Preparation.SELECT);
        boolean development = ordering == Ordering.REVERSED && preparation == Preparation.DROP;
        return heldOut ? HELDOUT_COMPOSITIONS : development ? DEVELOPMENT_COMPOSITIONS : TRAIN;
    }

    private void planConditions() {
        Deck<WordCategory> categories = new Deck<>(lexicon.categories(), random.split("condition"));
        for (Action then : Action.values()) {
            for (Action otherwise : Action.values()) {
                if (then != otherwise) {
                    StarterSplit split = splitOf(then, otherwise);
                    int tasks = split == TRAIN ? TASKS_OF_A_CONDITION : TASKS_OF_A_NEW_CONDITION;
                    put(
                            split,
                            categories.drawDifferent(tasks).stream()
                                    .map(category -> CompositeFamilies.condition(then, otherwise, category))
                                    .toList());
                }
            }
        }
    }

    private static StarterSplit splitOf(Action then, Action otherwise) {
        if (HELD_OUT_CONDITIONS.get(then) == otherwise) {
            return HELDOUT_COMPOSITIONS;
        }
        return DEVELOPMENT_CONDITIONS.get(then) == otherwise ? DEVELOPMENT_COMPOSITIONS : TRAIN;
    }

    private void planFamilies() {
        put(DEVELOPMENT_FAMILIES, oneCategory("last-other", DEVELOPMENT_FAMILY_TASKS, CategoryFamilies::lastOther));
        put(DEVELOPMENT_FAMILIES, categoryPairs("either").draw(DEVELOPMENT_FAMILY_TASKS, TwoCategoryFamilies::either));
        put(
                DEVELOPMENT_FAMILIES,
                categoryPairs("drop-two").draw(DEVELOPMENT_FAMILY_TASKS, TwoCategoryFamilies::dropTwo));
        put(HELDOUT_FAMILIES, oneCategory("last-of", HELD_OUT, CategoryFamilies::lastOf));
        put(HELDOUT_FAMILIES, oneCategory("count-others", HELD_OUT, CategoryFamilies::countOthers));
        put(HELDOUT_FAMILIES, categoryPairs("both").draw(HELD_OUT, TwoCategoryFamilies::both));
        put(HELDOUT_FAMILIES, categoryPairs("select-two").draw(HELD_OUT, TwoCategoryFamilies::selectTwo));
    }

    private List<TaskDesign> oneCategory(String name, int tasks, Function<WordCategory, TaskDesign> family) {
        return new Deck<>(lexicon.categories(), random.split(name))
                .drawDifferent(tasks).stream().map(family).toList();
    }

    private void planParaphrases() {
        Map<String, List<TaskDesign>> families = new LinkedHashMap<>();
        for (TaskDesign design : designs(TRAIN)) {
            families.computeIfAbsent(design.family(), name -> new ArrayList<>()).add(design);
        }
        for (List<TaskDesign> family : families.values()) {
            SeededRandom own = random.split("paraphrase " + family.get(0).family());
            put(HELDOUT_PARAPHRASES, own.shuffled(family).subList(0, PARAPHRASED_TASKS));
            put(DEVELOPMENT_PARAPHRASES, own.shuffled(family).subList(0, PARAPHRASED_TASKS / 2));
        }
    }

    private void put(StarterSplit split, Collection<TaskDesign> more) {
        designs.computeIfAbsent(split, none -> new ArrayList<>()).addAll(more);
    }
}
