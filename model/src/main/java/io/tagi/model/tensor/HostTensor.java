package io.tagi.model.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * An immutable float32 tensor in host memory, row-major.
 *
 * <p>Its values are little-endian bytes, either owned or a view of a mapped file; a view costs no memory of its own,
 * and stays valid as long as the file is not changed in place (replace a file by renaming another over it).
 *
 * <p>Two tensors are equal when their shapes and all their bits are equal, so {@code 0.0} differs from {@code -0.0} and
 * a NaN equals itself.
 */
public final class HostTensor {
    private final TensorShape shape;
    private final ByteBuffer bytes;

    private HostTensor(TensorShape shape, ByteBuffer bytes) {
        this.shape = shape;
        this.bytes = bytes;
    }

    /**
     * A tensor with a copy of these values.
     *
     * @throws IllegalArgumentException if there are more or fewer values than the shape has elements
     */
    public static HostTensor of(TensorShape shape, float... values) {
        requireElements(shape, values.length);
        ByteBuffer bytes = allocate(shape);
        bytes.asFloatBuffer().put(values);
        return new HostTensor(shape, bytes);
    }

    /** A tensor without axes. */
    public static HostTensor scalar(float value) {
        return of(TensorShape.of(), value);
    }

    /** A tensor of zeros. */
    public static HostTensor zeros(TensorShape shape) {
        return new HostTensor(shape, allocate(shape));
    }

    /** A tensor in which every element has this value. */
    public static HostTensor filled(TensorShape shape, float value) {
        ByteBuffer bytes = allocate(shape);
        FloatBuffer values = bytes.asFloatBuffer();
        while (values.hasRemaining()) {
            values.put(value);
        }
        return new HostTensor(shape, bytes);
    }

    /**
     * Tensors of one shape, stacked along a new outermost axis.
     *
     * @throws IllegalArgumentException if there is none, or if their shapes differ
     */
    public static HostTensor stack(List<HostTensor> tensors) {
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to stack");
        }
        TensorShape shape = tensors.get(0).shape;
        ByteBuffer bytes = allocate(shape.stacked(tensors.size()));
        for (HostTensor tensor : tensors) {
            if (!tensor.shape.equals(shape)) {
                throw new IllegalArgumentException(
                        "Tensors of the shapes " + shape + " and " + tensor.shape + " cannot be stacked");
            }
            bytes.put(tensor.bytes());
        }
        return new HostTensor(shape.stacked(tensors.size()), bytes.flip());
    }

    /** A tensor over these little-endian bytes, which must not change from now on. */
    static HostTensor over(TensorShape shape, ByteBuffer bytes) {
        requireElements(shape, bytes.remaining() / Float.BYTES);
        return new HostTensor(shape, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** Zeroed little-endian memory for a float32 tensor of this shape. */
    static ByteBuffer allocate(TensorShape shape) {
        long size = Math.multiplyExact(shape.elements(), (long) Float.BYTES);
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A float32 tensor of shape " + shape + " takes " + size
                    + " bytes; one tensor may take at most " + Integer.MAX_VALUE);
        }
        return ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The lengths of the axes. */
    public TensorShape shape() {
        return shape;
    }

    /** The values in row-major order: a read-only view from position 0, of the caller's own. */
    public FloatBuffer values() {
        return bytes().asFloatBuffer();
    }

    /** The values as little-endian bytes in row-major order: a read-only view from position 0, of the caller's own. */
    public ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The values in row-major order as a fresh array. */
    public float[] toArray() {
        float[] values = new float[(int) shape.elements()];
        values().get(values);
        return values;
    }

    /** The only value of a tensor that has one element. */
    public float item() {
        requireElements(shape, 1);
        return values().get(0);
    }

    /**
     * The same values under another shape; no copy.
     *
     * @throws IllegalArgumentException if the other shape has another number of elements
     */
    public HostTensor reshaped(TensorShape other) {
        requireElements(other, shape.elements());
        return new HostTensor(other, bytes);
    }

    /**
     * The transpose of a matrix, as a copy.
     *
     * @throws IllegalArgumentException if this tensor does not have two axes
     */
    public HostTensor transposed() {
        if (shape.rank() != 2) {
            throw new IllegalArgumentException("Only a matrix can be transposed; this tensor has the shape " + shape);
        }
        int rows = (int) shape.dimension(0);
        int columns = (int) shape.dimension(1);
        FloatBuffer source = values();
        ByteBuffer target = allocate(TensorShape.of(columns, rows));
        FloatBuffer transposed = target.asFloatBuffer();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed.put(column * rows + row, source.get(row * columns + column));
            }
        }
        return new HostTensor(TensorShape.of(columns, rows), target);
    }

    /** Whether every value is a number: neither NaN nor infinite. */
    public boolean isFinite() {
        FloatBuffer values = values();
        while (values.hasRemaining()) {
            if (!Float.isFinite(values.get())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostTensor tensor && shape.equals(tensor.shape) && bytes.equals(tensor.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + bytes.hashCode();
    }

    @Override
    public String toString() {
        return "float32 " + shape;
    }

    private static void requireElements(TensorShape shape, long elements) {
        if (shape.elements() != elements) {
            throw new IllegalArgumentException(
                    "The shape " + shape + " has " + shape.elements() + " elements, but there are " + elements);
        }
    }
}
