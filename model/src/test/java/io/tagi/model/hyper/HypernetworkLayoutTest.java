package io.tagi.model.hyper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraProjection;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.FeedForward;
import io.tagi.model.t5.T5Config;
import io.tagi.model.tensor.TensorShape;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HypernetworkLayoutTest {
    @ParameterizedTest
    @CsvSource({
        // d, D, layers, net size at e = 255, h = 8, r = 32, and the paper's totals in millions: shared, per layer
        "512, 384, 8, 0.79, 6.29",
        "768, 768, 12, 1.34, 16.1",
        "1024, 1024, 24, 1.78, 42.8",
        "2048, 2048, 24, 3.55, 85.2",
    })
    void countsTheParametersThatTheFormulaSays(int d, int inner, int layers, double shared, double perLayer) {
        T5Config backbone = backbone(d, inner, layers);
        long feature = 255L * d + 255;
        long network = 2 * (256 * 8 + 8) + 9L * d * 32 + 9L * 32 * inner;

        long perStackCount = generatorParameters(paper(GeneratorScope.PER_STACK, FusionMode.NONE), backbone);
        long perLayerCount = generatorParameters(paper(GeneratorScope.PER_LAYER, FusionMode.NONE), backbone);
        assertThat(perStackCount).isEqualTo(feature + 3 * network);
        assertThat(perLayerCount).isEqualTo(feature + 3L * layers * network);
        assertThat((perStackCount - feature) / 1e6).isCloseTo(shared, within(0.01));
        assertThat((perLayerCount - feature) / 1e6).isCloseTo(perLayer, within(0.06));
    }

    @Test
    void countsTheWeightsOfTheFusion() {
        T5Config small = backbone(512, 384, 8);
        HypernetworkLayout with = HypernetworkLayout.of(paper(GeneratorScope.PER_STACK, FusionMode.BOTH), small);
        HypernetworkLayout without =
                HypernetworkLayout.of(paper(GeneratorScope.PER_STACK, FusionMode.DECODER_CONCAT), small);

        assertThat(with.fusionParameters()).hasSize(8 * 6);
        assertThat(without.fusionParameters()).isEmpty();
        assertThat(elements(with.shapes()) - elements(without.shapes())).isEqualTo(8L * (512 + 4 * 384 * 512 + 1));
    }

    @Test
    void generatesAsManyNumbersAsTheAdapterHas() {
        T5Config backbone = Nano.backbone(2, 3);
        HypernetworkLayout layout =
                HypernetworkLayout.of(Nano.config(GeneratorScope.PER_LAYER, FusionMode.NONE), backbone);

        assertThat(layout.adapter().parameters()).isEqualTo((2 * 2 + 4 * 3) * 2L * (32 + 24));
    }

    @Test
    void givesEverySiteOneNetworkAndTellsSitesOfOneNetworkApart() {
        LoraTargets everywhere = LoraTargets.of(
                LoraProjection.Q,
                LoraProjection.K,
                LoraProjection.V,
                LoraProjection.O,
                LoraProjection.WI_0,
                LoraProjection.WI_1,
                LoraProjection.WO);
        for (GeneratorScope scope : GeneratorScope.values()) {
            HypernetworkLayout layout = HypernetworkLayout.of(Nano.config(scope, everywhere), Nano.backbone(2, 3));
            int served = 0;
            for (GeneratorNetwork network : layout.networks()) {
                var ids = new HashSet<Integer>();
                network.sites().forEach(site -> {
                    assertThat(ids.add(GeneratorNetwork.positionId(site))).isTrue();
                    assertThat(site.shapeOfA()).isEqualTo(TensorShape.of(network.inputWidth(), network.rank()));
                    assertThat(site.shapeOfB()).isEqualTo(TensorShape.of(network.rank(), network.outputWidth()));
                });
                served += network.sites().size();
            }
            assertThat(served).isEqualTo(layout.adapter().sites().size());
        }
    }

    @Test
    void encodesPositionsRawOrScaledToLessThanOne() {
        assertThat(PositionEncoding.RAW.encode(47, 24)).isEqualTo(47);
        assertThat(PositionEncoding.SCALED.encode(47, 24)).isEqualTo(47f / 48);
        assertThat(PositionEncoding.SCALED.encode(0, 24)).isEqualTo(0);
    }

    @Test
    void refusesARankAboveTheBackbonesWidth() {
        HypernetworkConfig config = paper(GeneratorScope.PER_LAYER, FusionMode.NONE);

        assertThatThrownBy(() -> HypernetworkLayout.of(config, Nano.backbone(2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rank 32");
    }

    private static T5Config backbone(int width, int inner, int layers) {
        return new T5Config(
                32_128,
                width,
                64,
                inner / 64,
                4 * width,
                layers,
                layers,
                FeedForward.GATED_GELU,
                false,
                32,
                128,
                1e-6,
                0,
                1,
                0);
    }

    private static HypernetworkConfig paper(GeneratorScope scope, FusionMode fusion) {
        HypernetworkConfig paper = HypernetworkConfig.PAPER;
        return new HypernetworkConfig(
                paper.prompt(),
                paper.instructionEncoder(),
                paper.generator(),
                scope,
                paper.pooling(),
                paper.positionEncoding(),
                paper.featureWidth(),
                paper.hiddenWidth(),
                paper.rank(),
                paper.targets(),
                fusion,
                paper.maximumInstructionTokens(),
                paper.route());
    }

    private static long generatorParameters(HypernetworkConfig config, T5Config backbone) {
        HypernetworkLayout layout = HypernetworkLayout.of(config, backbone);
        assertThat(new TreeSet<>(layout.generatorParameters()))
                .isEqualTo(layout.shapes().keySet());
        return elements(layout.shapes());
    }

    private static long elements(Map<String, TensorShape> shapes) {
        return shapes.values().stream().mapToLong(TensorShape::elements).sum();
    }
}
