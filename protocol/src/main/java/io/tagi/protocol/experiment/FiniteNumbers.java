package io.tagi.protocol.experiment;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Numbers by name, none of which is NaN or infinite: JSON has no such numbers, and no decision can be built on them. */
public final class FiniteNumbers {
    private FiniteNumbers() {}

    /**
     * A copy of these numbers, in order.
     *
     * @param what they are, to name them in the message
     * @throws IllegalArgumentException if one of them is not finite, naming it
     */
    public static SortedMap<String, Double> copyOf(String what, SortedMap<String, Double> numbers) {
        SortedMap<String, Double> copy = new TreeMap<>(numbers == null ? new TreeMap<>() : numbers);
        copy.forEach((name, value) -> require(what + "." + name, value));
        return Collections.unmodifiableSortedMap(copy);
    }

    static void require(String what, Double value) {
        if (value == null || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "\"" + what + "\" is " + value + "; only finite numbers can be remembered.");
        }
    }
}
