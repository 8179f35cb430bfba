package io.tagi.model.train;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.ScriptTemplate;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchModule;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The optimiser at work: weights and moments on the device, changed in place by every step. */
final class AdamW implements AutoCloseable {
    private static final ScriptTemplate SCRIPT = ScriptTemplate.of(AdamW.class, "adamw.torchscript");

    private final OptimizerConfig config;
    private final TorchModule script;
    private final TorchScope memory;
    private final List<String> names;
    private final SortedMap<String, TorchTensor> parameters = new TreeMap<>();
    private final List<TorchTensor> firstMoments = new ArrayList<>();
    private final List<TorchTensor> secondMoments = new ArrayList<>();
    private final long totalSteps;
    private long step;

    AdamW(TorchRuntime runtime, OptimizerConfig config, long totalSteps, TrainingState start) {
        this.config = config;
        this.totalSteps = totalSteps;
        this.names = List.copyOf(start.parameters().names());
        this.step = start.step();
        this.script = runtime.compile(SCRIPT.filled(Map.of(
                "beta1", Double.toString(config.beta1()),
                "beta2", Double.toString(config.beta2()),
                "weight_decay", Double.toString(config.weightDecay()),
                "epsilon", Double.toString(config.epsilon()))));
        this.memory = runtime.openScope();
        List<TorchTensor> counts = new ArrayList<>();
        for (String name : names) {
            parameters.put(name, memory.copy(start.parameters().get(name)));
            firstMoments.add(memory.copy(start.firstMoments().get(name)));
            secondMoments.add(memory.copy(start.secondMoments().get(name)));
            counts.add(memory.copy(HostTensor.scalar((float) step)));
        }
        List<TorchTensor> state = new ArrayList<>(parameters.values());
        state.addAll(firstMoments);
        state.addAll(secondMoments);
        state.addAll(counts);
        script.remember(state);
    }

    /** The weights as they are now, by name. */
    SortedMap<String, TorchTensor> parameters() {
        return Collections.unmodifiableSortedMap(parameters);
    }

    /** How many steps have been taken. */
    long step() {
        return step;
    }

    /**
     * Takes one step. A parameter without a gradient stays as it is.
     *
     * @param gradients the sums of the gradients of the step's batches
     * @return the norm of their mean before clipping
     * @throws DivergedTrainingException if that is not finite; then nothing has changed
     */
    double apply(TorchScope scope, SortedMap<String, TorchTensor> gradients) {
        List<TorchTensor> given = List.copyOf(gradients.values());
        double norm = script.call(scope, "norm", given).get(0).item() / config.accumulation();
        if (!Double.isFinite(norm)) {
            throw new DivergedTrainingException("norm of the gradient", norm, step);
        }
        double shortened = Math.min(1, config.clipNorm() / (norm + 1e-6));
        List<TorchTensor> arguments = new ArrayList<>();
        arguments.add(scope.copy(places(gradients)));
        arguments.add(scope.copy(rates(gradients)));
        arguments.add(scope.copy(HostTensor.scalar((float) (shortened / config.accumulation()))));
        arguments.addAll(given);
        script.call(scope, "step", arguments);
        step++;
        return norm;
    }

    /** Copies weights and moments to the host. */
    TrainingState state() {
        Map<String, HostTensor> weights = new TreeMap<>();
        Map<String, HostTensor> first = new TreeMap<>();
        Map<String, HostTensor> second = new TreeMap<>();
        parameters.forEach((name, parameter) -> weights.put(name, parameter.toHost()));
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            first.put(name, firstMoments.get(i).toHost());
            second.put(name, secondMoments.get(i).toHost());
        }
        return new TrainingState(NamedTensors.of(weights), NamedTensors.of(first), NamedTensors.of(second), step);
    }

    @Override
    public void close() {
        script.close();
        memory.close();
    }

    private LongTensor places(SortedMap<String, TorchTensor> gradients) {
        long[] places = gradients.keySet().stream()
                .mapToLong(name -> Collections.binarySearch(names, name))
                .toArray();
        return LongTensor.of(TensorShape.of(places.length), places);
    }

    private HostTensor rates(SortedMap<String, TorchTensor> gradients) {
        double common = config.learningRate().at(step, totalSteps);
        float[] rates = new float[gradients.size()];
        int next = 0;
        for (String name : gradients.keySet()) {
            rates[next++] = (float) (common * config.multiplier(name));
        }
        return HostTensor.of(TensorShape.of(rates.length), rates);
    }
}
