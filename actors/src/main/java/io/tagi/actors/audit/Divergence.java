package io.tagi.actors.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How repeated work differs from what was recorded.
 *
 * @param work what was worked on, for a person
 * @param part which of its results differs first
 * @param recorded the digest, or the value, that the log tells
 * @param recomputed what came out this time
 * @param tensor where two sets of tensors differ first and most; absent where no tensors can be compared
 * @param environment in what the two computations differ beside their results
 */
public record Divergence(
        String work,
        String part,
        String recorded,
        String recomputed,
        Optional<TensorDifference> tensor,
        List<FieldDifferences.Difference> environment) {
    public Divergence {
        environment = List.copyOf(environment);
    }

    /** For a person. */
    public String describe() {
        String where = tensor.map(difference -> "; " + difference.describe()).orElse("");
        String surroundings = environment.isEmpty()
                ? "; the environments are the same, as far as they are known"
                : "; the environments differ in "
                        + environment.stream().map(Object::toString).collect(Collectors.joining(", "));
        return work + " came to another " + part + ": recorded " + recorded + ", recomputed " + recomputed + where
                + surroundings;
    }
}
