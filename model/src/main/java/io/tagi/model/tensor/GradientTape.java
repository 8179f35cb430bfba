package io.tagi.model.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A scope that records the calls made in it, so that gradients can be computed by one backward pass.
 *
 * <p>Forward and backward pass must run on one thread. Tapes of different threads do not disturb each other, even over the
 * same tensors: {@link #watch} gives each tape its own starting point, and the gradients belong to that.
 */
public final class GradientTape extends TorchScope {
    GradientTape(NDManager manager) {
        super(manager);
    }

    /**
     * A tensor to differentiate by: the same memory as the given one, but with gradients of its own. Use the returned
     * tensor in the calls of this tape.
     */
    public TorchTensor watch(TorchTensor tensor) {
        return adopt(TorchBridge.leaf(tensor.array()));
    }

    /**
     * Computes the gradients of a loss by every watched tensor it depends on. May be called once per loss.
     *
     * @throws IllegalArgumentException if the loss is not a single number, depends on no watched tensor, or was
     *     traced back before
     */
    public void backward(TorchTensor loss) {
        if (loss.shape().elements() != 1) {
            throw new IllegalArgumentException("A loss is one number, but this tensor has the shape " + loss.shape());
        }
        TorchTensor seed = copy(HostTensor.filled(loss.shape(), 1));
        try {
            TorchBridge.backward(loss.array(), seed.array(), TorchRuntime.threads());
        } catch (EngineException untraceable) {
            throw new IllegalArgumentException(
                    "The loss cannot be traced back: it depends on no watched tensor, or was traced back before",
                    untraceable);
        }
    }

    /**
     * The gradient of the last backward pass by a watched tensor.
     *
     * @throws IllegalStateException if no backward pass has reached the tensor
     */
    public TorchTensor gradient(TorchTensor watched) {
        NDArray gradient = TorchBridge.gradient(watched.array());
        if (gradient == null) {
            throw new IllegalStateException("No loss has been traced back to this tensor of shape " + watched.shape());
        }
        return adopt(gradient);
    }

    @Override
    boolean records() {
        return true;
    }
}
