package io.tagi.model.t5;

import static io.tagi.model.t5.TensorAssertions.assertClose;
import static io.tagi.model.t5.TensorAssertions.maxAbsDifference;
import static io.tagi.model.t5.TensorAssertions.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class T5BackboneTest {
    private static final T5Config CONFIG = TinyModels.GATED;
    private static final int[] LENGTHS = {17, 5, 11};
    private static final List<int[]> SOURCES = TinyModels.sequences(CONFIG, 1, LENGTHS);
    private static final List<int[]> TARGETS = TinyModels.sequences(CONFIG, 2, 6, 9, 4);

    private final OpenedModels models = new OpenedModels();

    @AfterAll
    void close() {
        models.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MKL", "ONEDNN"})
    void givesEveryRowOfAPaddedBatchWhatItGivesTheRowAlone(ComputeRoute route) {
        try (T5Backbone backbone = models.open(CONFIG, route);
                TorchScope scope = models.runtime.openScope()) {
            Labels labels = Labels.of(TARGETS);
            HostTensor right = backbone.encode(scope, TokenBatch.padRight(SOURCES, CONFIG), Overlay.NONE)
                    .toHost();
            HostTensor left = backbone.encode(scope, TokenBatch.padLeft(SOURCES, CONFIG), Overlay.NONE)
                    .toHost();
            HostTensor logits = backbone.logits(scope, TokenBatch.padLeft(SOURCES, CONFIG), labels, Overlay.NONE)
                    .toHost();
            for (int row = 0; row < LENGTHS.length; row++) {
                TokenBatch alone = TokenBatch.padRight(List.of(SOURCES.get(row)), CONFIG);
                HostTensor encoded = backbone.encode(scope, alone, Overlay.NONE).toHost();
                assertClose(part(right, row, 0, LENGTHS[row]), encoded, 1e-4);
                assertClose(part(left, row, 17 - LENGTHS[row], 17), encoded, 1e-4);
                int[] target = TARGETS.get(row);
                HostTensor alike = backbone.logits(scope, alone, Labels.of(List.of(target)), Overlay.NONE)
                        .toHost();
                assertClose(part(logits, row, 0, target.length), alike, 1e-4);
            }
        }
    }

    @Test
    void encodesABatchAsItEncodesEach() {
        try (T5Backbone backbone = models.open(CONFIG, ComputeRoute.MKL);
                TorchScope scope = models.runtime.openScope()) {
            List<EncodedInstruction> each = backbone.encodeEach(scope, SOURCES);
            HostTensor batch = backbone.encode(scope, TokenBatch.padRight(SOURCES, CONFIG), Overlay.NONE)
                    .toHost();
            for (int row = 0; row < LENGTHS.length; row++) {
                HostTensor last = each.get(row).last().toHost();
                assertClose(last.reshaped(last.shape().stacked(1)), part(batch, row, 0, LENGTHS[row]), 1e-4);
            }
        }
    }

    @Test
    void lossesAreMeansOverTheLabelsThatCount() {
        try (T5Backbone backbone = models.open(CONFIG, ComputeRoute.MKL);
                TorchScope scope = models.runtime.openScope()) {
            TokenBatch batch = TokenBatch.padRight(SOURCES, CONFIG);
            float loss = backbone.loss(scope, batch, Labels.of(TARGETS), Overlay.NONE)
                    .item();
            float[] rows = backbone.rowLosses(scope, batch, Labels.of(TARGETS), Overlay.NONE)
                    .toHost()
                    .toArray();
            double weighted = 0;
            for (int row = 0; row < rows.length; row++) {
                TokenBatch alone = TokenBatch.padRight(List.of(SOURCES.get(row)), CONFIG);
                Labels target = Labels.of(List.of(TARGETS.get(row)));
                float alike = backbone.loss(scope, alone, target, Overlay.NONE).item();
                assertThat((double) rows[row]).isCloseTo(alike, within(1e-4));
                weighted += rows[row] * TARGETS.get(row).length;
            }
            assertThat(weighted / (6 + 9 + 4)).isCloseTo(loss, within(1e-4));
        }
    }

    /** Rounding to bfloat16 keeps eight bits, so logits of about 10 in size may be off by a few tenths. */
    @Test
    void theNarrowRouteStaysNearTheExactOne() {
        try (T5Backbone exact = models.open(CONFIG, ComputeRoute.MKL);
                T5Backbone narrow = models.open(CONFIG, ComputeRoute.BF16);
                TorchScope scope = models.runtime.openScope()) {
            TokenBatch batch = TokenBatch.padRight(SOURCES, CONFIG);
            Labels labels = Labels.of(TARGETS);
            HostTensor expected =
                    exact.logits(scope, batch, labels, Overlay.NONE).toHost();
            HostTensor rounded =
                    narrow.logits(scope, batch, labels, Overlay.NONE).toHost();
            double largest = maxAbsDifference(expected, HostTensor.zeros(expected.shape()));
            assertThat(maxAbsDifference(rounded, expected)).isBetween(1e-6, 0.03 * largest);
            double difference = narrow.loss(scope, batch, labels, Overlay.NONE).item()
                    - exact.loss(scope, batch, labels, Overlay.NONE).item();
            assertThat(Math.abs(difference)).isLessThan(0.05);
        }
    }

    @ParameterizedTest
    @EnumSource(FeedForward.class)
    void usesAReplacedWeightAsIfItWereItsOwn(FeedForward feedForward) {
        T5Config config = TinyModels.config(feedForward, feedForward == FeedForward.RELU);
        T5Checkpoint checkpoint = T5Checkpoint.seeded(config, 7);
        SeededRandom random = new SeededRandom(3);
        NamedTensors others = NamedTensors.of(Map.of(
                "shared.weight", random.normal(TensorShape.of(260, 32), 0, 1),
                "decoder.block.1.layer.2.DenseReluDense.wo.weight", random.normal(TensorShape.of(32, 64), 0, 0.1),
                "encoder.final_layer_norm.weight", random.normal(TensorShape.of(32), 1, 0.1)));
        TokenBatch batch = TokenBatch.padRight(SOURCES, config);
        try (T5Backbone backbone = models.open(checkpoint, ComputeRoute.MKL, LoraTargets.QUERY_VALUE);
                T5Backbone changed = models.open(checkpoint.with(others), ComputeRoute.MKL, LoraTargets.QUERY_VALUE);
                TorchScope scope = models.runtime.openScope()) {
            Map<String, TorchTensor> replaced = new TreeMap<>();
            others.asMap().forEach((name, weight) -> replaced.put(name, scope.copy(weight)));
            Overlay overlay = Overlay.NONE.withWeights(replaced);
            HostTensor logits =
                    backbone.logits(scope, batch, Labels.of(TARGETS), overlay).toHost();
            assertThat(logits)
                    .isEqualTo(changed.logits(scope, batch, Labels.of(TARGETS), Overlay.NONE)
                            .toHost());
            assertThat(logits)
                    .isNotEqualTo(backbone.logits(scope, batch, Labels.of(TARGETS), Overlay.NONE)
                            .toHost());
            assertThat(backbone.greedy(batch, overlay, 5)).isDeepEqualTo(changed.greedy(batch, Overlay.NONE, 5));
        }
    }

    @Test
    void refusesTokensOutsideTheVocabularyBeforeTheEngineSeesThem() {
        try (T5Backbone backbone = models.open(CONFIG, ComputeRoute.MKL);
                TorchScope scope = models.runtime.openScope()) {
            TokenBatch foreign = TokenBatch.padRight(List.of(new int[] {3, 260}), CONFIG);
            TokenBatch sound = TokenBatch.padRight(List.of(new int[] {3, 259}), CONFIG);
            Labels negative = Labels.of(List.of(new int[] {5, -1}));
            assertThatThrownBy(() -> backbone.encode(scope, foreign, Overlay.NONE))
                    .hasMessageContaining("token id 260");
            assertThatThrownBy(() -> backbone.greedy(foreign, Overlay.NONE, 1)).hasMessageContaining("0 to 259");
            assertThatThrownBy(() -> backbone.encodeEach(scope, List.of(new int[] {-5})))
                    .hasMessageContaining("token id -5");
            assertThatThrownBy(() -> backbone.loss(scope, sound, negative, Overlay.NONE))
                    .hasMessageContaining("token id -1");
            assertThat(backbone.encode(scope, sound, Overlay.NONE).shape()).isEqualTo(TensorShape.of(1, 2, 32));
        }
    }

    @Test
    void refusesBatchesThatDoNotFitTogether() {
        assertThatThrownBy(() -> TokenBatch.padRight(List.of(), CONFIG)).hasMessageContaining("at least one row");
        assertThatThrownBy(() -> TokenBatch.padRight(List.of(new int[] {3}, new int[0]), CONFIG))
                .hasMessageContaining("Row 1 of the batch has no token");
        LongTensor ids = LongTensor.of(TensorShape.of(1, 2), 3, 4);
        assertThatThrownBy(() -> new TokenBatch(ids, LongTensor.of(TensorShape.of(1, 2), 1, 2)))
                .hasMessageContaining("mask holds 2");
        try (T5Backbone backbone = models.open(CONFIG, ComputeRoute.MKL);
                TorchScope scope = models.runtime.openScope()) {
            TokenBatch batch = TokenBatch.padRight(SOURCES, CONFIG);
            assertThatThrownBy(() -> backbone.loss(scope, batch, Labels.of(TARGETS.subList(0, 2)), Overlay.NONE))
                    .hasMessageContaining("3 rows to read but 2 rows of labels");
            assertThatThrownBy(() -> backbone.greedy(batch, Overlay.NONE, 0)).hasMessageContaining("not 0");
            Overlay unknown = Overlay.NONE.withWeights(Map.of("no.such.weight", scope.copy(HostTensor.scalar(1))));
            assertThatThrownBy(() -> backbone.encode(scope, batch, unknown)).hasMessageContaining("no.such.weight");
        }
    }

    @Test
    void trainingsOnSeveralThreadsGiveTheBitsOfTrainingsInTurn() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try (T5Backbone backbone = models.open(CONFIG, ComputeRoute.MKL)) {
            List<HostTensor> inTurn = new ArrayList<>();
            for (long seed = 0; seed < 8; seed++) {
                inTurn.add(normGradient(backbone, seed));
            }
            List<Callable<HostTensor>> tasks = new ArrayList<>();
            for (long seed = 0; seed < 40; seed++) {
                long task = seed % 8;
                tasks.add(() -> normGradient(backbone, task));
            }
            var results = threads.invokeAll(tasks);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(inTurn.get(i % 8));
            }
        } finally {
            threads.shutdown();
        }
    }

    private HostTensor normGradient(T5Backbone backbone, long seed) {
        try (GradientTape tape = models.runtime.openTape()) {
            String norm = "encoder.final_layer_norm.weight";
            TorchTensor watched =
                    tape.watch(tape.copy(backbone.checkpoint().weights().get(norm)));
            TokenBatch batch = TokenBatch.padRight(TinyModels.sequences(CONFIG, seed, 9 + (int) seed, 4), CONFIG);
            Labels labels = Labels.of(TinyModels.sequences(CONFIG, -seed, 3, 7));
            tape.backward(backbone.loss(tape, batch, labels, Overlay.NONE.withWeights(Map.of(norm, watched))));
            return tape.gradient(watched).toHost();
        }
    }
}
