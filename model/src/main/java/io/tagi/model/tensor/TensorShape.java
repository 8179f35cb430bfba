package io.tagi.model.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * The lengths of a tensor's axes, outermost first; empty for a scalar.
 *
 * @param dimensions one length per axis, each zero or more; their product fits a {@code long}
 */
public record TensorShape(List<Long> dimensions) {
    /** @throws IllegalArgumentException if a length is negative or the number of elements exceeds a {@code long} */
    public TensorShape {
        dimensions = List.copyOf(dimensions);
        countElements(dimensions);
    }

    /** The shape with these axis lengths. */
    public static TensorShape of(long... dimensions) {
        List<Long> lengths = new ArrayList<>(dimensions.length);
        for (long length : dimensions) {
            lengths.add(length);
        }
        return new TensorShape(lengths);
    }

    /** The number of axes. */
    public int rank() {
        return dimensions.size();
    }

    /** The length of one axis, counted from the outermost. */
    public long dimension(int axis) {
        return dimensions.get(axis);
    }

    /** The number of elements: 1 for a scalar, 0 if any axis has length 0. */
    public long elements() {
        return countElements(dimensions);
    }

    /** The shape of {@code count} tensors of this shape, stacked along a new outermost axis. */
    public TensorShape stacked(long count) {
        List<Long> lengths = new ArrayList<>(dimensions.size() + 1);
        lengths.add(count);
        lengths.addAll(dimensions);
        return new TensorShape(lengths);
    }

    /** The axis lengths as a fresh array. */
    public long[] toArray() {
        return dimensions.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public String toString() {
        return dimensions.toString();
    }

    private static long countElements(List<Long> dimensions) {
        long elements = 1;
        for (long length : dimensions) {
            if (length < 0) {
                throw new IllegalArgumentException("Negative length " + length + " in the shape " + dimensions);
            }
            try {
                elements = Math.multiplyExact(elements, length);
            } catch (ArithmeticException overflow) {
                throw new IllegalArgumentException(
                        "The shape " + dimensions + " has more elements than a 64-bit number can count", overflow);
            }
        }
        return elements;
    }
}
