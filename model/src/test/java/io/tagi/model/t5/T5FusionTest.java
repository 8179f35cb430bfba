package io.tagi.model.t5;

import static io.tagi.model.t5.TensorAssertions.assertClose;
import static io.tagi.model.t5.TensorAssertions.maxAbsDifference;
import static io.tagi.model.t5.TensorAssertions.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.lora.FusionMode;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class T5FusionTest {
    private static final T5Config CONFIG = TinyModels.GATED;
    private static final TokenBatch BATCH = TokenBatch.padRight(TinyModels.sequences(CONFIG, 1, 9, 14), CONFIG);
    private static final Labels LABELS = Labels.of(TinyModels.sequences(CONFIG, 2, 4, 6));
    private static final int TOKENS = 5;
    private static final HostTensor INSTRUCTION =
            new SeededRandom(4).normal(TensorShape.of(1, TOKENS, CONFIG.modelWidth()), 0, 1);

    private final OpenedModels models = new OpenedModels();
    private final T5Backbone backbone = models.open(CONFIG, ComputeRoute.MKL);
    private final TorchScope scope = models.runtime.openScope();
    private final HostTensor plain = logits(Overlay.NONE);

    @AfterAll
    void close() {
        models.close();
    }

    @Test
    void changesNothingInModeNone() {
        assertThat(logits(fused(FusionMode.NONE, 1))).isEqualTo(plain);
    }

    @Test
    void changesNothingInTheEncoderWhileItsGateIsZero() {
        assertThat(logits(fused(FusionMode.ENCODER_XATTN, 0))).isEqualTo(plain);
        assertThat(logits(fused(FusionMode.BOTH, 0))).isEqualTo(logits(fused(FusionMode.DECODER_CONCAT, 0)));
    }

    @Test
    void changesWhatIsSaidInEveryOtherMode() {
        HostTensor concat = logits(fused(FusionMode.DECODER_CONCAT, 1));
        HostTensor attention = logits(fused(FusionMode.ENCODER_XATTN, 1));
        HostTensor both = logits(fused(FusionMode.BOTH, 1));
        List<HostTensor> all = List.of(plain, concat, attention, both);
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(maxAbsDifference(all.get(i), all.get(j))).isGreaterThan(0.01);
            }
        }
    }

    /** Neither attention has positions, so only the set of instruction tokens counts. */
    @ParameterizedTest
    @EnumSource(FusionMode.class)
    void doesNotDependOnTheOrderOfInstructionTokens(FusionMode mode) {
        int width = CONFIG.modelWidth();
        float[] reversed = new float[TOKENS * width];
        float[] values = INSTRUCTION.toArray();
        for (int token = 0; token < TOKENS; token++) {
            System.arraycopy(values, token * width, reversed, (TOKENS - 1 - token) * width, width);
        }
        HostTensor backwards = HostTensor.of(INSTRUCTION.shape(), reversed);
        assertClose(logits(fusion(mode, backwards, ones(1), 1)), logits(fused(mode, 1)), 1e-4);
    }

    @ParameterizedTest
    @EnumSource(FusionMode.class)
    void doesNotSeePaddingOfTheInstruction(FusionMode mode) {
        int width = CONFIG.modelWidth();
        float[] padded = Arrays.copyOf(INSTRUCTION.toArray(), (TOKENS + 2) * width);
        Arrays.fill(padded, TOKENS * width, padded.length, 9);
        HostTensor longer = HostTensor.of(TensorShape.of(1, TOKENS + 2, width), padded);
        LongTensor mask = LongTensor.of(TensorShape.of(1, TOKENS + 2), 1, 1, 1, 1, 1, 0, 0);
        assertClose(logits(fusion(mode, longer, mask, 1)), logits(fused(mode, 1)), 1e-4);
    }

    @ParameterizedTest
    @EnumSource(FusionMode.class)
    void givesEveryRowItsOwnInstruction(FusionMode mode) {
        HostTensor other = new SeededRandom(8).normal(INSTRUCTION.shape(), 0, 1);
        TensorShape flat = TensorShape.of(TOKENS, CONFIG.modelWidth());
        HostTensor two = HostTensor.stack(List.of(INSTRUCTION.reshaped(flat), other.reshaped(flat)));
        HostTensor together = logits(fusion(mode, two, ones(2), 1));
        assertClose(part(together, 0, 0, 6), part(logits(fused(mode, 1)), 0, 0, 6), 1e-4);
        assertClose(part(together, 1, 0, 6), part(logits(fusion(mode, other, ones(1), 1)), 1, 0, 6), 1e-4);
    }

    @ParameterizedTest
    @EnumSource(ComputeRoute.class)
    void letsGradientsReachEveryFusionWeightAndTheInstruction(ComputeRoute route) {
        try (T5Backbone other = models.open(CONFIG, route);
                GradientTape tape = models.runtime.openTape()) {
            List<TorchTensor> watched = new ArrayList<>();
            List<FusionLayer> layers = new ArrayList<>();
            for (FusionLayer layer : TinyModels.fusionLayers(tape, CONFIG, 6, 0.5f)) {
                List<TorchTensor> leaves =
                        layer.tensors().stream().map(tape::watch).toList();
                watched.addAll(leaves);
                layers.add(new FusionLayer(
                        leaves.get(0), leaves.get(1), leaves.get(2), leaves.get(3), leaves.get(4), leaves.get(5)));
            }
            TorchTensor instruction = tape.watch(tape.copy(INSTRUCTION));
            watched.add(instruction);
            InstructionFusion fusion = new InstructionFusion(FusionMode.BOTH, instruction, tape.copy(ones(1)), layers);
            tape.backward(other.loss(tape, BATCH, LABELS, Overlay.NONE.with(fusion)));
            for (TorchTensor weight : watched) {
                HostTensor gradient = tape.gradient(weight).toHost();
                assertThat(gradient.isFinite()).isTrue();
                assertThat(maxAbsDifference(gradient, HostTensor.zeros(gradient.shape())))
                        .isGreaterThan(1e-7);
            }
        }
    }

    @Test
    void hasTheGradientByItsGateThatFiniteDifferencesHave() {
        try (GradientTape tape = models.runtime.openTape()) {
            List<FusionLayer> layers = TinyModels.fusionLayers(tape, CONFIG, 6, 0.5f);
            FusionLayer first = layers.get(0);
            TorchTensor gate = tape.watch(first.gate());
            List<FusionLayer> watched = List.of(
                    new FusionLayer(first.norm(), first.q(), first.k(), first.v(), first.o(), gate), layers.get(1));
            tape.backward(backbone.loss(tape, BATCH, LABELS, Overlay.NONE.with(with(watched))));
            double slope = tape.gradient(gate).item();
            double difference = (lossAtGate(layers, 0.51f) - lossAtGate(layers, 0.49f)) / 0.02;
            assertThat(difference).isCloseTo(slope, within(0.02 * Math.abs(slope) + 1e-3));
        }
    }

    @Test
    void refusesAnInstructionThatDoesNotFit() {
        HostTensor narrow = HostTensor.zeros(TensorShape.of(1, TOKENS, 24));
        assertThatThrownBy(() -> logits(fusion(FusionMode.BOTH, narrow, ones(1), 1)))
                .hasMessageContaining("[a divisor of 2, tokens, 32]");
        HostTensor three = HostTensor.zeros(TensorShape.of(3, TOKENS, 32));
        assertThatThrownBy(() -> logits(fusion(FusionMode.BOTH, three, ones(3), 1)))
                .hasMessageContaining("for 2 rows");
        InstructionFusion without = new InstructionFusion(
                FusionMode.ENCODER_XATTN, scope.copy(INSTRUCTION), scope.copy(ones(1)), List.of());
        assertThatThrownBy(() -> logits(Overlay.NONE.with(without))).hasMessageContaining("2 blocks, but there are 0");
    }

    private double lossAtGate(List<FusionLayer> layers, float value) {
        FusionLayer first = layers.get(0);
        TorchTensor gate = scope.copy(HostTensor.scalar(value));
        List<FusionLayer> moved =
                List.of(new FusionLayer(first.norm(), first.q(), first.k(), first.v(), first.o(), gate), layers.get(1));
        return backbone.loss(scope, BATCH, LABELS, Overlay.NONE.with(with(moved)))
                .item();
    }

    private InstructionFusion with(List<FusionLayer> layers) {
        return new InstructionFusion(FusionMode.BOTH, scope.copy(INSTRUCTION), scope.copy(ones(1)), layers);
    }

    private Overlay fused(FusionMode mode, float gate) {
        return fusion(mode, INSTRUCTION, ones(1), gate);
    }

    private Overlay fusion(FusionMode mode, HostTensor instruction, LongTensor mask, float gate) {
        List<FusionLayer> layers = TinyModels.fusionLayers(scope, CONFIG, 6, gate);
        return Overlay.NONE.with(new InstructionFusion(mode, scope.copy(instruction), scope.copy(mask), layers));
    }

    private static LongTensor ones(int rows) {
        long[] ones = new long[rows * TOKENS];
        Arrays.fill(ones, 1);
        return LongTensor.of(TensorShape.of(rows, TOKENS), ones);
    }

    private HostTensor logits(Overlay overlay) {
        return backbone.logits(scope, BATCH, LABELS, overlay).toHost();
    }
}
