package io.tagi.bench.measure;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Measured values of one kind.
 *
 * @param values at least one, in the order in which they were measured
 */
public record Distribution(List<Double> values) {
    /** @throws IllegalArgumentException if there is no value */
    public Distribution {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        values = List.copyOf(values);
    }

    /** The distribution of these values. */
    public static Distribution of(Collection<Double> values) {
        return new Distribution(List.copyOf(values));
    }

    /** The value in the middle, or the mean of the two there. */
    public double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * The least value that is not exceeded by so many percent of them (nearest rank).
     *
     * @param percent above 0, at most 100
     */
    public double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * values.size());
        return sorted().get(Math.max(rank, 1) - 1);
    }

    /** The least value. */
    public double least() {
        return sorted().get(0);
    }

    /** The greatest value. */
    public double greatest() {
        return sorted().get(values.size() - 1);
    }

    /** These values in another unit. */
    public Distribution scaled(double factor) {
        return Distribution.of(values.stream().map(value -> value * factor).toList());
    }

    /** The median with the least and the greatest value behind it. */
    public String show(String format) {
        return String.format(
                Locale.ROOT, format + " (" + format + " to " + format + ")", median(), least(), greatest());
    }

    private List<Double> sorted() {
        return values.stream().sorted().toList();
    }
}
