package io.tagi.model.t5;

import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;

/** A runtime and the backbones opened on it, for one test class. */
final class OpenedModels implements AutoCloseable {
    final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);

    T5Backbone open(T5Config config, ComputeRoute route) {
        return open(T5Checkpoint.seeded(config, 7), route, LoraTargets.QUERY_VALUE);
    }

    T5Backbone open(T5Checkpoint checkpoint, ComputeRoute route, LoraTargets targets) {
        return T5Backbone.open(runtime, checkpoint, route, targets);
    }

    @Override
    public void close() {
        runtime.close();
    }
}
