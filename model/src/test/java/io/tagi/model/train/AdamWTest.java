package io.tagi.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamWTest {
    private static final double RATE = 0.1;
    private static final float[] START = {1, -2, 0.5f};
    private static final float[] GRADIENT = {3, 0, -4};

    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    private final TorchScope scope = runtime.openScope();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void takesTheStepsThatThePaperSays() {
        OptimizerConfig config = config(0.01, 1);
        try (AdamW optimizer = open(config)) {
            double first = 0;
            double second = 0;
            double weight = START[2];
            for (int step = 1; step <= 3; step++) {
                assertThat(apply(optimizer, "b", GRADIENT)).isCloseTo(5, within(1e-5));
                // The gradient has the norm 5 and is shortened to 1.
                double gradient = GRADIENT[2] / 5.0;
                first = 0.9 * first + 0.1 * gradient;
                second = 0.99 * second + 0.01 * gradient * gradient;
                weight -= RATE * 0.01 * weight;
                weight -= RATE
                        * (first / (1 - Math.pow(0.9, step)))
                        / (Math.sqrt(second / (1 - Math.pow(0.99, step))) + 1e-8);
            }
            TrainingState state = optimizer.state();
            assertThat(state.step()).isEqualTo(3);
            assertThat((double) state.parameters().get("b").toArray()[2]).isCloseTo(weight, within(1e-5));
            assertThat((double) state.firstMoments().get("b").toArray()[2]).isCloseTo(first, within(1e-6));
            assertThat((double) state.secondMoments().get("b").toArray()[2]).isCloseTo(second, within(1e-6));
        }
    }

    @Test
    void leavesAParameterWithoutGradientAsItIs() {
        try (AdamW optimizer = open(config(0.01, 1))) {
            apply(optimizer, "a", GRADIENT);
            assertThat(optimizer.state().parameters().get("b").toArray()).isEqualTo(START);
            assertThat(optimizer.state().parameters().get("a").toArray()).isNotEqualTo(START);
        }
    }

    @Test
    void followsTheMultiplierOfTheLongestBeginning() {
        OptimizerConfig config = config(0, 0);
        try (AdamW optimizer = open(config)) {
            apply(optimizer, "a", GRADIENT);
            assertThat(optimizer.state().parameters().get("a").toArray()).isEqualTo(START);
        }
    }

    @Test
    void refusesAGradientThatIsNotFinite() {
        try (AdamW optimizer = open(config(0, 1))) {
            assertThatThrownBy(() -> apply(optimizer, "a", new float[] {1, Float.NaN, 0}))
                    .isInstanceOf(DivergedTrainingException.class)
                    .hasMessageContaining("norm of the gradient is NaN at step 0");
            assertThat(optimizer.state().parameters().get("a").toArray()).isEqualTo(START);
        }
    }

    private double apply(AdamW optimizer, String name, float[] gradient) {
        TorchTensor copied = scope.copy(tensor(gradient));
        return optimizer.apply(scope, new TreeMap<>(Map.of(name, copied)));
    }

    private AdamW open(OptimizerConfig config) {
        NamedTensors parameters = NamedTensors.of(Map.of("a", tensor(START), "b", tensor(START)));
        return new AdamW(runtime, config, 100, TrainingState.initial(parameters));
    }

    private static OptimizerConfig config(double weightDecay, double multiplier) {
        LearningRate rate = new LearningRate(RATE, 0, LearningRate.Decay.CONSTANT);
        return new OptimizerConfig(
                rate, 0.9, 0.99, 1e-8, weightDecay, 1, 1, new TreeMap<>(Map.of("", 5.0, "a", multiplier, "b", 1.0)));
    }

    private static HostTensor tensor(float[] values) {
        return HostTensor.of(TensorShape.of(values.length), values);
    }
}
