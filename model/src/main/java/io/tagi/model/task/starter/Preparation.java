package io.tagi.model.task.starter;

import java.util.List;
import java.util.Locale;

/** The first of two steps: what of a list goes on to the second. */
enum Preparation {
    SELECT,
    DROP;

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    ListOperation of(WordCategory category) {
        CategoryOperations operations = new CategoryOperations(category);
        return this == SELECT ? operations.only() : operations.without();
    }

    /** The step as a command. */
    String command(WordCategory category) {
        return (this == SELECT ? "keep only the " : "remove all ") + category.plural();
    }

    /** The step's result as a thing. */
    List<String> result(WordCategory category) {
        return this == SELECT
                ? List.of("only the " + category.plural(), "all " + category.plural())
                : List.of("the list without the " + category.plural(), "all words that are not " + category.plural());
    }
}
