package io.tagi.model.task.starter;

import static io.tagi.model.task.starter.StarterSplit.DEVELOPMENT_COMPOSITIONS;
import static io.tagi.model.task.starter.StarterSplit.HELDOUT_COMPOSITIONS;
import static io.tagi.model.task.starter.StarterSplit.TRAIN;

import io.tagi.model.tensor.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which parts are learned together. Either part of a pair that is held out is trained in others. */
final class CompositionPlan {
    private static final Map<Ordering, Preparation> HELD_OUT_STEPS =
            Map.of(Ordering.ROTATED, Preparation.DROP, Ordering.SWAPPED, Preparation.SELECT);
    private static final Map<Ordering, Preparation> DEVELOPMENT_STEPS = Map.of(Ordering.REVERSED, Preparation.DROP);
    private static final Map<Action, Action> HELD_OUT_ACTIONS = Map.of(
            Action.FIRST, Action.LAST,
            Action.LAST, Action.FIRST_TWO,
            Action.FIRST_TWO, Action.REVERSED,
            Action.REVERSED, Action.UNCHANGED);
    private static final Map<Action, Action> DEVELOPMENT_ACTIONS =
            Map.of(Action.FIRST, Action.FIRST_TWO, Action.LAST, Action.REVERSED);

    private static final int TRAINED_CATEGORIES_OF_STEPS = 7;
    private static final int NEW_CATEGORIES_OF_STEPS = 5;
    private static final int TRAINED_CATEGORIES_OF_ACTIONS = 6;
    private static final int NEW_CATEGORIES_OF_ACTIONS = 2;

    private final Deck<WordCategory> stepCategories;
    private final Deck<WordCategory> actionCategories;

    CompositionPlan(Lexicon lexicon, SeededRandom random) {
        this.stepCategories = new Deck<>(lexicon.categories(), random.split("compose"));
        this.actionCategories = new Deck<>(lexicon.categories(), random.split("condition"));
    }

    void addTo(SplitDesigns designs) {
        for (Ordering ordering : Ordering.values()) {
            for (Preparation preparation : Preparation.values()) {
                addSteps(ordering, preparation, designs);
            }
        }
        for (Action then : Action.values()) {
            for (Action otherwise : Action.values()) {
                if (then != otherwise) {
                    addActions(then, otherwise, designs);
                }
            }
        }
    }

    private void addSteps(Ordering ordering, Preparation preparation, SplitDesigns designs) {
        StarterSplit split = split(ordering, preparation, HELD_OUT_STEPS, DEVELOPMENT_STEPS);
        int count = split == TRAIN ? TRAINED_CATEGORIES_OF_STEPS : NEW_CATEGORIES_OF_STEPS;
        designs.add(
                split,
                each(stepCategories, count, category -> CompositeFamilies.compose(ordering, preparation, category)));
    }

    private void addActions(Action then, Action otherwise, SplitDesigns designs) {
        StarterSplit split = split(then, otherwise, HELD_OUT_ACTIONS, DEVELOPMENT_ACTIONS);
        int count = split == TRAIN ? TRAINED_CATEGORIES_OF_ACTIONS : NEW_CATEGORIES_OF_ACTIONS;
        designs.add(
                split,
                each(actionCategories, count, category -> CompositeFamilies.condition(then, otherwise, category)));
    }

    private static List<TaskDesign> each(
            Deck<WordCategory> categories, int count, Function<WordCategory, TaskDesign> family) {
        return categories.drawDifferent(count).stream().map(family).toList();
    }

    private static <A, B> StarterSplit split(A first, B second, Map<A, B> heldOut, Map<A, B> development) {
        if (second.equals(heldOut.get(first))) {
            return HELDOUT_COMPOSITIONS;
        }
        return second.equals(development.get(first)) ? DEVELOPMENT_COMPOSITIONS : TRAIN;
    }
}
