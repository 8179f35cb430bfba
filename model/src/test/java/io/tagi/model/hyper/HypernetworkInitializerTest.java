package io.tagi.model.hyper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.lora.FusionMode;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import org.junit.jupiter.api.Test;

final class HypernetworkInitializerTest {
    private final T5Checkpoint backbone = Nano.checkpoint(2, 2);
    private final HypernetworkConfig config = Nano.config(GeneratorScope.PER_LAYER, FusionMode.BOTH);

    @Test
    void drawsTheSameWeightsFromTheSameSeedAndOthersFromAnother() {
        assertThat(seeded(1).digest()).isEqualTo(seeded(1).digest());
        assertThat(seeded(1).digest()).isNotEqualTo(seeded(2).digest());
    }

    @Test
    void drawsAParameterWithoutRegardToTheOthers() {
        NamedTensors alone = initializer(1)
                .initialize(Nano.config(GeneratorScope.PER_LAYER, FusionMode.NONE), backbone)
                .parameters();
        NamedTensors withFusion = seeded(1).parameters();

        for (String name : alone.names()) {
            assertThat(withFusion.get(name)).isEqualTo(alone.get(name));
        }
    }

    @Test
    void startsNeutralWithBAtZeroAndAAtTheScaleOfLora() {
        NamedTensors parameters = seeded(1).parameters();

        assertThat(largest(parameters.get("generator.encoder_self.qv.0.b.output.weight")))
                .isZero();
        assertThat(largest(parameters.get("generator.encoder_self.qv.0.b.output.bias")))
                .isZero();
        assertThat(deviation(parameters.get("generator.encoder_self.qv.0.a.output.bias")))
                .isCloseTo(1 / Math.sqrt(32), within(0.05));
        assertThat(deviation(parameters.get("generator.encoder_self.qv.0.a.output.weight")))
                .isCloseTo(1e-3, within(2e-4));
        assertThat(largest(parameters.get("feature.weight"))).isBetween(0.9 / Math.sqrt(32), 1 / Math.sqrt(32));
    }

    @Test
    void startsVisiblyWithBThatDependsOnTheInstruction() {
        NamedTensors parameters = new HypernetworkInitializer(1, AdapterStart.VISIBLE)
                .initialize(config, backbone)
                .parameters();

        assertThat(deviation(parameters.get("generator.encoder_self.qv.0.b.output.weight")))
                .isCloseTo(0.1, within(0.02));
    }

    @Test
    void copiesTheDecodersCrossAttentionBehindAClosedGateWhereBlocksCorrespond() {
        NamedTensors parameters = seeded(1).parameters();
        NamedTensors weights = backbone.weights();

        assertThat(parameters.get("fusion.encoder.1.q.weight"))
                .isEqualTo(weights.get("decoder.block.1.layer.1.EncDecAttention.q.weight"));
        assertThat(parameters.get("fusion.encoder.1.o.weight"))
                .isEqualTo(weights.get("decoder.block.1.layer.1.EncDecAttention.o.weight"));
        assertThat(parameters.get("fusion.encoder.1.norm.weight"))
                .isEqualTo(weights.get("decoder.block.1.layer.1.layer_norm.weight"));
        assertThat(parameters.get("fusion.encoder.1.gate").item()).isZero();
    }

    @Test
    void drawsTheFusionBehindAnOpenGateWithoutOutputWhereBlocksDoNotCorrespond() {
        NamedTensors parameters =
                initializer(1).initialize(config, Nano.checkpoint(2, 3)).parameters();

        assertThat(largest(parameters.get("fusion.encoder.1.o.weight"))).isZero();
        assertThat(parameters.get("fusion.encoder.1.gate").item()).isEqualTo(1);
        assertThat(deviation(parameters.get("fusion.encoder.1.k.weight"))).isCloseTo(1 / Math.sqrt(32), within(0.02));
    }

    @Test
    void copiesTheEncodersSelfAttentionBehindAHalfOpenGateOnRequest() {
        NamedTensors parameters = new HypernetworkInitializer(1, AdapterStart.NEUTRAL, FusionStart.SELF_ATTENTION)
                .initialize(config, backbone)
                .parameters();

        assertThat(parameters.get("fusion.encoder.1.v.weight"))
                .isEqualTo(backbone.weights().get("encoder.block.1.layer.0.SelfAttention.v.weight"));
        assertThat(parameters.get("fusion.encoder.1.gate").item()).isEqualTo(0.5f);
    }

    @Test
    void saysThatItsWeightsWereNeverTrained() {
        assertThat(seeded(1).provenance())
                .isEqualTo(new WeightsProvenance.Seeded(1, AdapterStart.NEUTRAL, FusionStart.NEUTRAL));
    }

    private Hypernetwork seeded(long seed) {
        return initializer(seed).initialize(config, backbone);
    }

    private static HypernetworkInitializer initializer(long seed) {
        return new HypernetworkInitializer(seed, AdapterStart.NEUTRAL);
    }

    private static double largest(HostTensor tensor) {
        double largest = 0;
        for (float value : tensor.toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double deviation(HostTensor tensor) {
        double squares = 0;
        for (float value : tensor.toArray()) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / tensor.shape().elements());
    }
}
