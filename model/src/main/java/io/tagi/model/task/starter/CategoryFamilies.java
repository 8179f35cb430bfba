package io.tagi.model.task.starter;

import java.util.List;

/** Families whose tasks ask about one category. */
final class CategoryFamilies {
    private static final double MOSTLY = 0.85;
    private static final double HALF = 0.5;

    private CategoryFamilies() {}

    static TaskDesign select(WordCategory category) {
        return about("select", category, new CategoryOperations(category).only(), mostly(category));
    }

    static TaskDesign drop(WordCategory category) {
        return about("drop", category, new CategoryOperations(category).without(), mostly(category));
    }

    static TaskDesign firstOf(WordCategory category) {
        return about(
                "first-of", category, new CategoryOperations(category).only().then(Position.FIRST), mostly(category));
    }

    static TaskDesign lastOther(WordCategory category) {
        ListOperation lastOther = new CategoryOperations(category).without().then(Position.LAST);
        return about("last-other", category, lastOther, mostly(category));
    }

    static TaskDesign lastOf(WordCategory category) {
        return about(
                "last-of", category, new CategoryOperations(category).only().then(Position.LAST), mostly(category));
    }

    static TaskDesign count(WordCategory category) {
        return about(
                "count",
                category,
                new CategoryOperations(category).count(),
                mostly(category).answeredBy("zero", "one", "two", "three"));
    }

    static TaskDesign countOthers(WordCategory category) {
        return about(
                "count-others",
                category,
                new CategoryOperations(category).countOthers(),
                mostly(category).answeredBy("one", "two", "three"));
    }

    static TaskDesign contains(WordCategory category) {
        return about(
                "contains",
                category,
                new CategoryOperations(category).contains(),
                ListShape.mentioning(HALF, category).answeredBy(CategoryOperations.YES, CategoryOperations.NO));
    }

    static TaskDesign replace(WordCategory category, String word) {
        return new TaskDesign(
                "replace",
                List.of(category.name(), word),
                new CategoryOperations(category).replacedBy(word),
                Wordings.about(category).with("word", word),
                mostly(category));
    }

    static TaskDesign label(WordCategory category, LabelPair labels) {
        return new TaskDesign(
                "label",
                List.of(category.name(), labels.present(), labels.absent()),
                new CategoryOperations(category)
                        .ifContained(words -> List.of(labels.present()), words -> List.of(labels.absent())),
                Wordings.about(category).with("label", labels.present()).with("other", labels.absent()),
                ListShape.mentioning(HALF, category).answeredBy(labels.present(), labels.absent()));
    }

    private static TaskDesign about(String family, WordCategory category, ListOperation operation, ListShape shape) {
        return new TaskDesign(family, List.of(category.name()), operation, Wordings.about(category), shape);
    }

    private static ListShape mostly(WordCategory category) {
        return ListShape.mentioning(MOSTLY, category);
    }
}
