package io.tagi.model.t5;

import static io.tagi.model.t5.TensorAssertions.assertClose;
import static io.tagi.model.t5.TensorAssertions.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.TorchModule;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class T5AdapterTest {
    private static final T5Config CONFIG = TinyModels.GATED;
    private static final TokenBatch BATCH = TokenBatch.padRight(TinyModels.sequences(CONFIG, 1, 9, 14, 5), CONFIG);
    private static final Labels LABELS = Labels.of(TinyModels.sequences(CONFIG, 2, 4, 6, 7));

    private final OpenedModels models = new OpenedModels();

    @AfterAll
    void close() {
        models.close();
    }

    @ParameterizedTest
    @CsvSource({
        "q v,GATED_GELU",
        "q k v o,GATED_GELU",
        "k wi_1,GATED_GELU",
        "q k v o wi_0 wi_1 wo,GATED_GELU",
        "q v,RELU",
        "o wi wo,RELU",
        "wo,RELU"
    })
    void sayTheSameMergedAndBeside(String targets, FeedForward feedForward) {
        T5Config config = TinyModels.config(feedForward, feedForward == FeedForward.RELU);
        LoraTargets sites = LoraTargets.parse(List.of(targets.split(" ")));
        T5Checkpoint base = T5Checkpoint.seeded(config, 7);
        Adapter adapter = TinyModels.adapter(config, sites, 3);
        try (T5Backbone backbone = models.open(base, ComputeRoute.MKL, sites);
                T5Backbone merged = models.open(base.merged(adapter), ComputeRoute.MKL, sites);
                TorchScope scope = models.runtime.openScope()) {
            Overlay overlay = Overlay.of(DeviceAdapter.copy(scope, adapter));
            HostTensor beside = backbone.logits(scope, BATCH, LABELS, overlay).toHost();
            assertClose(
                    beside, merged.logits(scope, BATCH, LABELS, Overlay.NONE).toHost(), 1e-4);
            assertThat(TensorAssertions.maxAbsDifference(
                            beside,
                            backbone.logits(scope, BATCH, LABELS, Overlay.NONE).toHost()))
                    .isGreaterThan(0.01);
            assertThat(backbone.greedy(BATCH, overlay, 12)).isDeepEqualTo(merged.greedy(BATCH, Overlay.NONE, 12));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MKL", "ONEDNN"})
    void givesEveryRowItsOwnAdapter(ComputeRoute route) {
        List<Adapter> adapters = List.of(adapter(1), adapter(2), adapter(3));
        try (T5Backbone backbone = models.open(CONFIG, route);
                TorchScope scope = models.runtime.openScope()) {
            Overlay perRow = Overlay.of(DeviceAdapter.copyRows(scope, adapters));
            HostTensor together = backbone.logits(scope, BATCH, LABELS, perRow).toHost();
            int[][] said = backbone.greedy(BATCH, perRow, 10);
            for (int row = 0; row < adapters.size(); row++) {
                Overlay forAll = Overlay.of(DeviceAdapter.copy(scope, adapters.get(row)));
                HostTensor alone = backbone.logits(scope, BATCH, LABELS, forAll).toHost();
                assertClose(part(together, row, 0, 7), part(alone, row, 0, 7), 1e-4);
                assertThat(said[row]).isEqualTo(backbone.greedy(BATCH, forAll, 10)[row]);
            }
        }
    }

    @Test
    void changesNothingWhenItIsZero() {
        Adapter random = adapter(1);
        Map<String, HostTensor> factors = new TreeMap<>(random.tensors().asMap());
        factors.replaceAll((name, factor) -> name.endsWith("lora_B") ? HostTensor.zeros(factor.shape()) : factor);
        Adapter zero = Adapter.of(random.layout(), NamedTensors.of(factors), Map.of());
        try (T5Backbone backbone = models.open(CONFIG, ComputeRoute.MKL);
                TorchScope scope = models.runtime.openScope()) {
            assertThat(backbone.logits(scope, BATCH, LABELS, Overlay.of(DeviceAdapter.copy(scope, zero)))
                            .toHost())
                    .isEqualTo(
                            backbone.logits(scope, BATCH, LABELS, Overlay.NONE).toHost());
        }
    }

    /** What a hypernetwork does: the factors are results, and the gradient goes on to what they were computed from. */
    @ParameterizedTest
    @EnumSource(ComputeRoute.class)
    void passesGradientsOnToWhatTheFactorsWereComputedFrom(ComputeRoute route) {
        Adapter adapter = adapter(4);
        try (T5Backbone backbone = models.open(CONFIG, route);
                TorchModule generator = models.runtime.compile("""
                        def triple(self, t: List[Tensor]) -> List[Tensor]:
                          return [3 * x for x in t]
                        """);
                GradientTape direct = models.runtime.openTape();
                GradientTape through = models.runtime.openTape()) {
            List<TorchTensor> factors = DeviceAdapter.copy(direct, adapter).factors();
            List<TorchTensor> tripled = generator.call(direct, "triple", factors);
            List<TorchTensor> watched = tripled.stream().map(direct::watch).toList();
            direct.backward(loss(backbone, direct, adapter, watched));
            List<TorchTensor> origins = factors.stream().map(through::watch).toList();
            through.backward(loss(backbone, through, adapter, generator.call(through, "triple", origins)));
            for (int i = 0; i < factors.size(); i++) {
                HostTensor expected = generator
                        .call(direct, "triple", List.of(direct.gradient(watched.get(i))))
                        .get(0)
                        .toHost();
                assertThat(through.gradient(origins.get(i)).toHost()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MKL", "ONEDNN"})
    void hasTheGradientThatFiniteDifferencesHave(ComputeRoute route) {
        List<Adapter> adapters = List.of(adapter(1), adapter(2), adapter(3));
        try (T5Backbone backbone = models.open(CONFIG, route);
                GradientTape tape = models.runtime.openTape()) {
            DeviceAdapter perRow = DeviceAdapter.copyRows(tape, adapters);
            List<TorchTensor> watched =
                    perRow.factors().stream().map(tape::watch).toList();
            tape.backward(loss(backbone, tape, adapters.get(0), watched));
            for (int factor : new int[] {0, 1, 2, 3, 8, 21}) {
                HostTensor gradient = tape.gradient(watched.get(factor)).toHost();
                double squared = 0;
                for (float slope : gradient.toArray()) {
                    squared += (double) slope * slope;
                }
                double norm = Math.sqrt(squared);
                double above = lossAlong(backbone, perRow, factor, gradient, 0.02 / norm);
                double below = lossAlong(backbone, perRow, factor, gradient, -0.02 / norm);
                assertThat((above - below) / 0.04).isCloseTo(norm, within(0.01 * norm + 1e-3));
            }
        }
    }

    @Test
    void refusesAnAdapterThatDoesNotFit() {
        try (T5Backbone backbone = models.open(CONFIG, ComputeRoute.MKL);
                TorchScope scope = models.runtime.openScope()) {
            LoraTargets others = LoraTargets.parse(List.of("q", "k"));
            Overlay elsewhere = Overlay.of(DeviceAdapter.copy(scope, TinyModels.adapter(CONFIG, others, 1)));
            assertThatThrownBy(() -> backbone.encode(scope, BATCH, elsewhere))
                    .hasMessageContaining("adapters at [q, v], but the adapter sits at [q, k]");
            Overlay tooFew = Overlay.of(DeviceAdapter.copyRows(scope, List.of(adapter(1), adapter(2))));
            assertThatThrownBy(() -> backbone.encode(scope, BATCH, tooFew))
                    .hasMessageContaining("3 rows do not form such groups");
            Adapter wide = TinyModels.adapter(TinyModels.wide(), LoraTargets.QUERY_VALUE, 1);
            Overlay foreign = Overlay.of(DeviceAdapter.copy(scope, wide));
            assertThatThrownBy(() -> backbone.encode(scope, BATCH, foreign))
                    .hasMessageContaining("modelWidth=512")
                    .hasMessageContaining("modelWidth=32");
            List<TorchTensor> factors = DeviceAdapter.copy(scope, adapter(1)).factors();
            assertThatThrownBy(() -> DeviceAdapter.of(adapter(1).layout(), factors.subList(1, factors.size())))
                    .hasMessageContaining("24 factors, not 23");
        }
    }

    private static Adapter adapter(long seed) {
        return TinyModels.adapter(CONFIG, LoraTargets.QUERY_VALUE, seed);
    }

    private static TorchTensor loss(T5Backbone backbone, TorchScope scope, Adapter adapter, List<TorchTensor> factors) {
        return backbone.loss(scope, BATCH, LABELS, Overlay.of(DeviceAdapter.of(adapter.layout(), factors)));
    }

    private double lossAlong(
            T5Backbone backbone, DeviceAdapter adapter, int factor, HostTensor direction, double step) {
        try (TorchScope scope = models.runtime.openScope()) {
            float[] moved = adapter.factors().get(factor).toHost().toArray();
            float[] slopes = direction.toArray();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += (float) (step * slopes[i]);
            }
            List<TorchTensor> factors = new ArrayList<>(adapter.factors());
            factors.set(factor, scope.copy(HostTensor.of(direction.shape(), moved)));
            Overlay overlay = Overlay.of(DeviceAdapter.of(adapter.layout(), factors));
            return backbone.loss(scope, BATCH, LABELS, overlay).item();
        }
    }
}
