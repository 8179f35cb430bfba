package io.tagi.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.TensorShape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OuterStepTest {
    private static final NamedTensors BEFORE = weights(1, 2);
    private static final NamedTensors STILL = BEFORE.zeros();

    @Test
    void oneShardIsTakenAsItIsBitForBit() {
        NamedTensors shard = weights(0.1f, Float.MIN_VALUE);
        assertThat(OuterStep.MEAN.apply(BEFORE, List.of(shard), STILL).weights())
                .isEqualTo(shard);
    }

    @Test
    void severalShardsAreTakenToTheirMean() {
        OuterStep.Outcome outcome = OuterStep.MEAN.apply(BEFORE, List.of(weights(2, 2), weights(4, 0)), STILL);
        assertThat(outcome.weights()).isEqualTo(weights(3, 1));
    }

    @Test
    void momentumGoesOnInTheDirectionOfTheLastRounds() {
        OuterStep step = new OuterStep(0.5, 0.5);
        OuterStep.Outcome first = step.apply(BEFORE, List.of(weights(3, 2)), STILL);
        // The change is 2; the step is 0.5 (2 + 0.5 * 2).
        assertThat(first.weights()).isEqualTo(weights(2.5f, 2));
        assertThat(first.velocity()).isEqualTo(weights(2, 0));
        OuterStep.Outcome second = step.apply(first.weights(), List.of(first.weights()), first.velocity());
        assertThat(second.weights()).isEqualTo(weights(2.75f, 2));
        assertThat(second.velocity()).isEqualTo(weights(1, 0));
    }

    @Test
    void refusesAMomentumThatNeverEnds() {
        assertThatThrownBy(() -> new OuterStep(1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("momentum in [0, 1), not 1.0 and 1.0");
    }

    private static NamedTensors weights(float one, float other) {
        return NamedTensors.of(Map.of("w", HostTensor.of(TensorShape.of(2), one, other)));
    }
}
