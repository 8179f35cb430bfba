package io.tagi.model.task.starter;

import java.util.List;

/** Families whose tasks ask about two categories at once. */
final class TwoCategoryFamilies {
    private static final double OFTEN = 0.75;

    private TwoCategoryFamilies() {}

    static TaskDesign more(WordCategory first, WordCategory second) {
        ListOperation more = words -> CategoryOperations.answer(number(first, words) > number(second, words));
        return question("more", first, second, more);
    }

    static TaskDesign both(WordCategory first, WordCategory second) {
        ListOperation both = words -> CategoryOperations.answer(number(first, words) > 0 && number(second, words) > 0);
        return question("both", first, second, both);
    }

    static TaskDesign either(WordCategory first, WordCategory second) {
        ListOperation either =
                words -> CategoryOperations.answer(number(first, words) > 0 || number(second, words) > 0);
        return question("either", first, second, either);
    }

    static TaskDesign selectTwo(WordCategory first, WordCategory second) {
        return design(
                "select-two",
                first,
                second,
                words -> words.stream()
                        .filter(word -> first.has(word) || second.has(word))
                        .toList(),
                ListShape.mentioning(OFTEN, first, second));
    }

    static TaskDesign dropTwo(WordCategory first, WordCategory second) {
        return design(
                "drop-two",
                first,
                second,
                new CategoryOperations(first).without().then(new CategoryOperations(second).without()),
                ListShape.mentioning(OFTEN, first, second));
    }

    private static TaskDesign question(
            String family, WordCategory first, WordCategory second, ListOperation operation) {
        ListShape shape =
                ListShape.mentioning(OFTEN, first, second).answeredBy(CategoryOperations.YES, CategoryOperations.NO);
        return design(family, first, second, operation, shape);
    }

    private static TaskDesign design(
            String family, WordCategory first, WordCategory second, ListOperation operation, ListShape shape) {
        return new TaskDesign(
                family, List.of(first.name(), second.name()), operation, Wordings.about(first, second), shape);
    }

    private static int number(WordCategory category, List<String> words) {
        return new CategoryOperations(category).only().apply(words).size();
    }
}
