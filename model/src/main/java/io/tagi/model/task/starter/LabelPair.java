package io.tagi.model.task.starter;

import java.util.List;

/**
 * Two words that a task makes stand for yes and no.
 *
 * @param present what to say if the category is in the list
 * @param absent what to say if it is not
 */
record LabelPair(String present, String absent) {
    /** The words to choose from. */
    static final List<String> LABELS = List.of(
            "good", "bad", "north", "south", "east", "west", "alpha", "beta", "gamma", "delta", "high", "low", "hot",
            "cold", "day", "night", "big", "small", "open", "shut");
}
