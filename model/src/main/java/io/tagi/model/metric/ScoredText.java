package io.tagi.model.metric;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;

/**
 * A model's answer to one item and the answers that would have been right.
 *
 * @param prediction what the model wrote; may be empty
 * @param references at least one right answer; the best match counts
 */
public record ScoredText(String prediction, List<String> references) {
    /** @throws IllegalArgumentException if there is no reference */
    public ScoredText {
        Objects.requireNonNull(prediction, "The item has no \"prediction\".");
        Objects.requireNonNull(references, "The item has no \"references\".");
        references = List.copyOf(references);
        if (references.isEmpty()) {
            throw new IllegalArgumentException(
                    "No reference to score the prediction \"" + prediction + "\" against; give at least one.");
        }
    }

    /** ROUGE-L F-measure against the best reference, 0 to 1. */
    public double rougeL() {
        return best((text, reference) ->
                Rouge.longestCommonSubsequence(text, reference).fMeasure());
    }

    /** ROUGE-1 F-measure against the best reference, 0 to 1. */
    public double rouge1() {
        return best((text, reference) -> Rouge.unigram(text, reference).fMeasure());
    }

    /** Whether the prediction equals one of the references exactly, in {@link ExactMatch}'s sense. */
    public boolean exactMatch() {
        return references.stream().anyMatch(reference -> ExactMatch.matches(prediction, reference));
    }

    private double best(ToDoubleBiFunction<String, String> score) {
        return references.stream()
                .mapToDouble(reference -> score.applyAsDouble(prediction, reference))
                .max()
                .orElseThrow();
    }
}
