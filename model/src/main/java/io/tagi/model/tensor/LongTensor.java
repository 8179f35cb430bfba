package io.tagi.model.tensor;

import java.nio.LongBuffer;
import java.util.Arrays;

/** An immutable int64 tensor in host memory, row-major: token ids, masks, labels. */
public final class LongTensor {
    private final TensorShape shape;
    private final long[] values;

    private LongTensor(TensorShape shape, long[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * A tensor with a copy of these values.
     *
     * @throws IllegalArgumentException if there are more or fewer values than the shape has elements
     */
    public static LongTensor of(TensorShape shape, long... values) {
        if (shape.elements() != values.length) {
            throw new IllegalArgumentException(
                    "The shape " + shape + " has " + shape.elements() + " elements, but there are " + values.length);
        }
        return new LongTensor(shape, values.clone());
    }

    /** The lengths of the axes. */
    public TensorShape shape() {
        return shape;
    }

    /** The values in row-major order: a read-only view from position 0, of the caller's own. */
    public LongBuffer values() {
        return LongBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** The values in row-major order as a fresh array. */
    public long[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongTensor tensor && shape.equals(tensor.shape) && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "int64 " + shape;
    }
}
