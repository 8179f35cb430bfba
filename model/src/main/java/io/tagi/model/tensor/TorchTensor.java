package io.tagi.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * A tensor on a compute device, valid until its scope closes. It offers no arithmetic: that is written in TorchScript and run
 * through {@link TorchModule}.
 */
public final class TorchTensor {
    private final NDArray array;

    TorchTensor(NDArray array) {
        this.array = array;
    }

    /** The lengths of the axes. */
    public TensorShape shape() {
        return TensorShape.of(array.getShape().getShape());
    }

    /**
     * Copies a float32 tensor to the host.
     *
     * @throws IllegalStateException if this tensor is of another type
     */
    public HostTensor toHost() {
        return HostTensor.over(shape(), bytes(DataType.FLOAT32));
    }

    /**
     * Copies an int64 tensor to the host.
     *
     * @throws IllegalStateException if this tensor is of another type
     */
    public LongTensor toLongs() {
        long[] values = new long[(int) shape().elements()];
        bytes(DataType.INT64).asLongBuffer().get(values);
        return LongTensor.of(shape(), values);
    }

    /** The only value of a float32 tensor that has one element. */
    public float item() {
        return toHost().item();
    }

    /** Makes this tensor live as long as another scope. */
    public void moveTo(TorchScope scope) {
        array.attach(scope.manager());
    }

    /** Releases this tensor before its scope closes. */
    public void release() {
        array.close();
    }

    NDArray array() {
        return array;
    }

    @Override
    public String toString() {
        return array.getDataType().name().toLowerCase(Locale.ROOT) + ' ' + shape() + " on " + array.getDevice();
    }

    private ByteBuffer bytes(DataType expected) {
        if (array.getDataType() != expected) {
            throw new IllegalStateException("This tensor holds " + array.getDataType() + ", not " + expected);
        }
        return array.toByteBuffer().order(ByteOrder.nativeOrder());
    }
}
