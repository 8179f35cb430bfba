package io.tagi.model.hyper;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects first values of parameters. Each parameter draws from a stream of its own, named after it, so that a change to one
 * leaves all others as they are.
 */
final class ParameterDraw {
    private final SeededRandom random;
    private final SortedMap<String, TensorShape> shapes;
    private final Map<String, HostTensor> drawn = new TreeMap<>();

    ParameterDraw(long seed, SortedMap<String, TensorShape> shapes) {
        this.random = new SeededRandom(seed);
        this.shapes = shapes;
    }

    /** Uniform within one over the root of the input width, as PyTorch draws weight and bias of a linear layer. */
    void uniform(String name, int inputWidth) {
        double bound = 1 / StrictMath.sqrt(inputWidth);
        drawn.put(name, random.split(name).uniform(shapeOf(name), -bound, bound));
    }

    void normal(String name, double standardDeviation) {
        drawn.put(name, random.split(name).normal(shapeOf(name), 0, standardDeviation));
    }

    void constant(String name, float value) {
        drawn.put(name, HostTensor.filled(shapeOf(name), value));
    }

    void copy(String name, HostTensor values) {
        drawn.put(name, values);
    }

    NamedTensors drawn() {
        return NamedTensors.of(drawn);
    }

    private TensorShape shapeOf(String name) {
        return Objects.requireNonNull(shapes.get(name), name);
    }
}
