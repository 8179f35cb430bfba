package io.tagi.model.hyper;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.t5.EncodedBatch;
import io.tagi.model.t5.EncodedInstruction;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.List;

/**
 * Turns encoded instructions into adapters. It holds no weights: a hypernetwork's parameters are arguments of every call, so
 * that, given a {@link io.tagi.model.tensor.GradientTape} as scope, gradients flow back to those that the tape watches. Every
 * call is one native call; any number of threads may call at once.
 */
public interface WeightGenerator extends AutoCloseable {
    /** The generator of a configuration, compiled for a runtime. */
    static WeightGenerator open(TorchRuntime runtime, HypernetworkConfig config, HypernetworkLayout layout) {
        return switch (config.generator()) {
            case POOLED -> PooledGenerator.open(runtime, config, layout);
            case ATTENTION -> AttentionGenerator.open(runtime, layout);
        };
    }

    /**
     * One adapter per instruction, each computed in shapes that depend on its instruction alone.
     *
     * @param parameters in the order of {@link HypernetworkLayout#generatorParameters}
     * @param instructions each by itself, unpadded
     * @return adapters for all rows of a batch, in the order of the instructions
     */
    List<DeviceAdapter> generateEach(
            TorchScope scope, List<TorchTensor> parameters, List<EncodedInstruction> instructions);

    /**
     * One adapter per instruction of a batch, as training uses it: quick, but the bits of one may depend on the others.
     *
     * @param parameters in the order of {@link HypernetworkLayout#generatorParameters}
     * @return for a batch of the backbone whose rows are groups of as many rows per instruction, in the instructions' order
     */
    DeviceAdapter generateBatch(TorchScope scope, List<TorchTensor> parameters, EncodedBatch instructions);

    @Override
    void close();
}
