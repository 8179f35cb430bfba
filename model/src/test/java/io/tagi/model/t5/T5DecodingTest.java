package io.tagi.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class T5DecodingTest {
    private static final int NEW_TOKENS = 40;

    private final OpenedModels models = new OpenedModels();

    @AfterAll
    void close() {
        models.close();
    }

    @ParameterizedTest
    @CsvSource({"MKL,GATED_GELU", "ONEDNN,GATED_GELU", "MKL,RELU", "ONEDNN,RELU"})
    void saysStepByStepWhatItWouldSayAllAtOnce(ComputeRoute route, FeedForward feedForward) {
        T5Config config = TinyModels.config(feedForward, feedForward == FeedForward.RELU);
        TokenBatch batch = TokenBatch.padRight(TinyModels.sequences(config, 1, 30, 12), config);
        try (T5Backbone backbone = models.open(config, route);
                TorchScope scope = models.runtime.openScope()) {
            Overlay overlay = Overlay.of(DeviceAdapter.copyRows(
                            scope,
                            List.of(
                                    TinyModels.adapter(config, LoraTargets.QUERY_VALUE, 1),
                                    TinyModels.adapter(config, LoraTargets.QUERY_VALUE, 2))))
                    .with(new InstructionFusion(
                            FusionMode.BOTH,
                            scope.copy(new SeededRandom(5).normal(TensorShape.of(1, 4, 32), 0, 1)),
                            scope.copy(LongTensor.of(TensorShape.of(1, 4), 1, 1, 1, 0)),
                            TinyModels.fusionLayers(scope, config, 6, 1)));
            int[][] greedy = backbone.greedy(batch, overlay, NEW_TOKENS);
            List<int[]> said =
                    Arrays.stream(greedy).map(T5DecodingTest::upToTheEnd).toList();
            HostTensor logits =
                    backbone.logits(scope, batch, Labels.of(said), overlay).toHost();
            for (int row = 0; row < said.size(); row++) {
                assertThat(argmax(logits, row, said.get(row).length)).isEqualTo(said.get(row));
            }
        }
    }

    @Test
    void fillsARowThatHasEndedWithPaddingAndStopsWhenAllHave() {
        T5Config endless = TinyModels.GATED;
        List<int[]> sources = TinyModels.sequences(endless, 3, 8, 20);
        int[][] free = greedy(endless, sources);
        int end = free[0][5];
        T5Config ending = new T5Config(260, 32, 8, 3, 64, 2, 2, endless.feedForward(), false, 32, 128, 1e-6, 0, end, 0);
        int[][] ended = greedy(ending, sources);
        int[] first = upTo(free[0], end);
        assertThat(Arrays.copyOf(ended[0], first.length)).isEqualTo(first);
        assertThat(Arrays.stream(ended[0]).skip(first.length)).containsOnly(0);
        assertThat(ended[1])
                .startsWith(Arrays.stream(free[1]).takeWhile(id -> id != end).toArray());
    }

    @Test
    void givesEveryRowOfABatchWhatItGivesTheRowAlone() {
        List<int[]> sources = TinyModels.sequences(TinyModels.GATED, 4, 8, 21, 13);
        int[][] together = greedy(TinyModels.GATED, sources);
        List<int[]> alone = new ArrayList<>();
        sources.forEach(source -> alone.add(greedy(TinyModels.GATED, List.of(source))[0]));
        assertThat(together).isDeepEqualTo(alone.toArray(int[][]::new));
    }

    private int[][] greedy(T5Config config, List<int[]> sources) {
        try (T5Backbone backbone = models.open(config, ComputeRoute.MKL)) {
            return backbone.greedy(TokenBatch.padLeft(sources, config), Overlay.NONE, NEW_TOKENS);
        }
    }

    private static int[] upToTheEnd(int[] row) {
        return upTo(row, TinyModels.GATED.endId());
    }

    private static int[] upTo(int[] row, int end) {
        int length = IntStream.range(0, row.length)
                .filter(i -> row[i] == end)
                .map(i -> i + 1)
                .findFirst()
                .orElse(row.length);
        return Arrays.copyOf(row, length);
    }

    private static int[] argmax(HostTensor logits, int row, int length) {
        float[] values = TensorAssertions.part(logits, row, 0, length).toArray();
        int vocabulary = values.length / length;
        return IntStream.range(0, length)
                .map(position -> IntStream.range(0, vocabulary)
                        .boxed()
                        .max(Comparator.comparingDouble(id -> values[position * vocabulary + id]))
                        .orElseThrow())
                .toArray();
    }
}
