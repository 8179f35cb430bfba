package io.tagi.model.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import java.util.Optional;

/**
 * A scope that records the calls made in it, so that gradients can be computed by one backward pass.
 *
 * <p>Forward and backward pass must run on one thread. Tapes of different threads do not disturb each other, even over the
 * same tensors: {@link #watch} gives each tape its own starting point, and the gradients belong to that.
 */
public final class GradientTape extends TorchScope {
    GradientTape(NDManager manager, int threads) {
        super(manager, threads);
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
            TorchBridge.backward(loss.array(), seed.array(), threads());
        } catch (EngineException untraceable) {
            throw new IllegalArgumentException(
                    "The loss cannot be traced back: it depends on no watched tensor, or was traced back before",
                    untraceable);
        }
    }

    /**
     * The sum of the gradients of all backward passes by a watched tensor.
     *
     * @throws IllegalStateException if no backward pass has reached the tensor
     */
    public TorchTensor gradient(TorchTensor watched) {
        return findGradient(watched)
                .orElseThrow(() -> new IllegalStateException(
                        "No loss has been traced back to this tensor of shape " + watched.shape()));
    }

    /** The sum of the gradients of all backward passes by a watched tensor, if one has reached it. */
    public Optional<TorchTensor> findGradient(TorchTensor watched) {
        return Optional.ofNullable(TorchBridge.gradient(watched.array())).map(this::adopt);
    }

    /** Opens a scope beside this tape in which nothing is recorded, with as many threads per operation. */
    public TorchScope silent() {
        return new TorchScope(manager().newSubManager(), threads());
    }

    @Override
    boolean records() {
        return true;
    }
}
