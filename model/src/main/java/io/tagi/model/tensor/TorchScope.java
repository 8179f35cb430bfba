package io.tagi.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The lifetime of device tensors: whatever is made in a scope is released when the scope closes, and not before.
 *
 * <p>Calls of {@link TorchModule} methods that are given a plain scope record nothing; given a {@link GradientTape}, they
 * are recorded. A scope is used by one thread at a time.
 */
public sealed class TorchScope implements AutoCloseable permits GradientTape {
    /** The alignment that the engine gives memory of its own. */
    private static final int ALIGNMENT = 64;

    private final NDManager manager;
    private final int threads;

    /** @param threads how many threads an operation called in this scope may use; 0 for what the process has chosen */
    TorchScope(NDManager manager, int threads) {
        this.manager = manager;
        this.threads = threads;
    }

    /** Copies a tensor to the device. */
    public TorchTensor copy(HostTensor tensor) {
        return copy(tensor.bytes().order(ByteOrder.nativeOrder()), tensor.shape(), DataType.FLOAT32);
    }

    /** Copies a tensor to the device. */
    public TorchTensor copy(LongTensor tensor) {
        return copy(tensor.values(), tensor.shape(), DataType.INT64);
    }

    /**
     * Shows a tensor to the device: on the CPU without a copy if it is a view of a mapped file and begins at a multiple of
     * 64 bytes in memory, as tensors of files written by {@link SafetensorsWriter} usually do. Elsewhere it is copied, since
     * matrix libraries round differently at odd addresses and the same weights must give the same bits.
     *
     * <p>Memory that is not copied cannot be written: give it only to methods that leave their arguments as they are.
     */
    public TorchTensor view(HostTensor tensor) {
        ByteBuffer bytes = tensor.bytes().slice().order(ByteOrder.nativeOrder());
        if (!bytes.isDirect() || bytes.alignmentOffset(0, ALIGNMENT) != 0) {
            return copy(tensor);
        }
        return tensor(manager.create(bytes, djlShape(tensor.shape()), DataType.FLOAT32));
    }

    /** Whether calls in this scope are recorded. */
    boolean records() {
        return false;
    }

    /** How many threads an operation called in this scope may use. */
    int threads() {
        return threads == 0 ? TorchRuntime.threads() : threads;
    }

    NDManager manager() {
        return manager;
    }

    /** Takes an array into this scope. */
    TorchTensor adopt(NDArray array) {
        array.attach(manager);
        return tensor(array);
    }

    @Override
    public void close() {
        manager.close();
    }

    /** The engine would read a Java buffer in place without keeping it alive, so the tensor gets memory of its own. */
    private TorchTensor copy(Buffer values, TensorShape shape, DataType type) {
        try (NDArray borrowed = manager.create(values, djlShape(shape), type)) {
            return tensor(borrowed.duplicate());
        }
    }

    private static TorchTensor tensor(NDArray array) {
        return new TorchTensor(TorchBridge.asArgument(array));
    }

    private static Shape djlShape(TensorShape shape) {
        return new Shape(shape.toArray());
    }
}
