package io.tagi.model.metric;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The means over a set of items that Tk-Instruct reports, each times 100.
 *
 * @param count how many items they are the means of; at least 1
 * @param rougeL mean ROUGE-L F-measure, 0 to 100
 * @param rouge1 mean ROUGE-1 F-measure, 0 to 100
 * @param exactMatch percentage of exact matches, 0 to 100
 */
public record Scores(int count, double rougeL, double rouge1, double exactMatch) {
    /**
     * The scores of all items together.
     *
     * @throws IllegalArgumentException if there are none: the mean of nothing is not 0
     */
    public static Scores of(Collection<ScoredText> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("No items to score; give at least one prediction with its references.");
        }
        return new Scores(
                items.size(),
                mean(items, ScoredText::rougeL),
                mean(items, ScoredText::rouge1),
                mean(items, item -> item.exactMatch() ? 1 : 0));
    }

    /** The scores of each group apart, in the order in which the groups first occur. */
    public static <T> Map<String, Scores> byGroup(
            Collection<T> items, Function<T, String> group, Function<T, ScoredText> text) {
        Map<String, Scores> scores = items.stream()
                .collect(groupingBy(
                        group,
                        LinkedHashMap::new,
                        collectingAndThen(
                                toList(),
                                members -> of(members.stream().map(text).toList()))));
        return Collections.unmodifiableMap(scores);
    }

    private static double mean(Collection<ScoredText> items, ToDoubleFunction<ScoredText> score) {
        double sum = 0;
        for (ScoredText item : items) {
            sum += score.applyAsDouble(item);
        }
        return 100 * sum / items.size();
    }
}
