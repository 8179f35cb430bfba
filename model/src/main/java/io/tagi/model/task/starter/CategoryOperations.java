package io.tagi.model.task.starter;

import java.util.List;

/**
 * What can be done to a list with regard to one category.
 *
 * @param category the category
 */
record CategoryOperations(WordCategory category) {
    static final String YES = "yes";
    static final String NO = "no";
    static final List<String> NUMERALS = List.of("zero", "one", "two", "three", "four", "five");

    ListOperation only() {
        return words -> words.stream().filter(category::has).toList();
    }

    ListOperation without() {
        return words -> words.stream().filter(word -> !category.has(word)).toList();
    }

    ListOperation count() {
        return only().then(CategoryOperations::number);
    }

    ListOperation countOthers() {
        return without().then(CategoryOperations::number);
    }

    ListOperation contains() {
        return ifContained(words -> List.of(YES), words -> List.of(NO));
    }

    ListOperation replacedBy(String replacement) {
        return words -> words.stream()
                .map(word -> category.has(word) ? replacement : word)
                .toList();
    }

    ListOperation ifContained(ListOperation then, ListOperation otherwise) {
        return words -> (isIn(words) ? then : otherwise).apply(words);
    }

    boolean isIn(List<String> words) {
        return words.stream().anyMatch(category::has);
    }

    private static List<String> number(List<String> words) {
        return List.of(NUMERALS.get(words.size()));
    }

    static List<String> answer(boolean yes) {
        return List.of(yes ? YES : NO);
    }
}
