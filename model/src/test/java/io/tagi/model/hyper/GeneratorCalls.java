package io.tagi.model.hyper;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.t5.EncodedInstruction;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.Arrays;
import java.util.List;

/** A generator with its parameters in a scope. */
final class GeneratorCalls implements AutoCloseable {
    final WeightGenerator generator;
    final TorchScope scope;
    final List<TorchTensor> parameters;

    GeneratorCalls(TorchRuntime runtime, Hypernetwork hypernetwork) {
        HypernetworkLayout layout = hypernetwork.layout();
        scope = runtime.openScope();
        generator = WeightGenerator.open(runtime, hypernetwork.config(), layout);
        parameters = hypernetwork.parameters(layout.generatorParameters()).stream()
                .map(scope::copy)
                .toList();
    }

    /** Random states of an instruction of so many tokens. */
    static InstructionStates states(long seed, int tokens) {
        SeededRandom random = new SeededRandom(seed);
        TensorShape shape = TensorShape.of(tokens, 32);
        return new InstructionStates(random.normal(shape, 0, 2), random.normal(shape, 0.5, 1));
    }

    List<DeviceAdapter> each(InstructionStates... instructions) {
        List<EncodedInstruction> encoded = Arrays.stream(instructions)
                .map(states -> new EncodedInstruction(scope.copy(states.firstBlock()), scope.copy(states.last())))
                .toList();
        return generator.generateEach(scope, parameters, encoded);
    }

    @Override
    public void close() {
        generator.close();
        scope.close();
    }
}
