package io.tagi.model.evaluation;

import io.tagi.protocol.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The same answer to every input. */
record FixedAnswer(String text) implements PreparedModel {
    @Override
    public Optional<Digest> adapter() {
        return Optional.empty();
    }

    @Override
    public List<String> answer(List<String> inputs, int maxNewTokens) {
        return Collections.nCopies(inputs.size(), text);
    }

    @Override
    public double[] meanTokenNegativeLogLikelihoods(String input, List<String> options) {
        return options.stream()
                .mapToDouble(option -> option.equals(text) ? 0 : 1)
                .toArray();
    }

    @Override
    public void close() {
        // A text holds nothing.
    }
}
