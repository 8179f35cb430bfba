package io.tagi.cli.report;

import java.util.List;
import java.util.SortedMap;

/**
 * What an evaluation found.
 *
 * @param name which evaluation
 * @param scores the main scores by name
 * @param categories the same in detail; empty if the table is not in the store
 */
record EvaluationScores(String name, SortedMap<String, Double> scores, List<CategoryScores> categories) {
    EvaluationScores {
        categories = List.copyOf(categories);
    }

    /** The scores of one category by name, in percent, and how many instances they are over. */
    record CategoryScores(String category, SortedMap<String, Double> scores) {}
}
