package io.tagi.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An encoded instruction's bits depend on the instruction alone, since adapters are known by digests of what follows from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EncodeEachTest {
    private static final int[] LENGTHS = {1, 2, 7, 16, 31, 64, 65, 130, 257};

    private final OpenedModels models = new OpenedModels();

    @AfterAll
    void close() {
        models.close();
    }

    @ParameterizedTest
    @CsvSource({"MKL,false", "ONEDNN,false", "BF16,false", "MKL,true", "ONEDNN,true", "BF16,true"})
    void givesTheSameBitsAloneInAnyListOnAnyThreadAndWithAnyNumberOfThreads(ComputeRoute route, boolean wide)
            throws Exception {
        T5Config config = wide ? TinyModels.wide() : TinyModels.GATED;
        List<int[]> instructions = TinyModels.sequences(config, 1, LENGTHS);
        int threadsBefore = TorchRuntime.threads();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try (T5Backbone backbone = models.open(config, route)) {
            TorchRuntime.setThreads(1);
            List<List<HostTensor>> alone = instructions.stream()
                    .map(instruction -> encode(backbone, List.of(instruction)).get(0))
                    .toList();
            for (int threads = 1; threads <= 2; threads++) {
                TorchRuntime.setThreads(threads);
                assertThat(encode(backbone, instructions)).isEqualTo(alone);
                List<Callable<Boolean>> shuffles = IntStream.range(0, 6)
                        .mapToObj(seed -> (Callable<Boolean>) () -> shuffledAgrees(backbone, instructions, alone, seed))
                        .toList();
                for (var agrees : pool.invokeAll(shuffles)) {
                    assertThat(agrees.get()).isTrue();
                }
            }
        } finally {
            TorchRuntime.setThreads(threadsBefore);
            pool.shutdown();
        }
    }

    private boolean shuffledAgrees(
            T5Backbone backbone, List<int[]> instructions, List<List<HostTensor>> alone, long seed) {
        List<Integer> order = new SeededRandom(seed)
                .shuffled(IntStream.range(0, instructions.size()).boxed().toList())
                .subList(0, 5);
        List<List<HostTensor>> encoded =
                encode(backbone, order.stream().map(instructions::get).toList());
        return encoded.equals(order.stream().map(alone::get).toList());
    }

    private List<List<HostTensor>> encode(T5Backbone backbone, List<int[]> instructions) {
        try (TorchScope scope = models.runtime.openScope()) {
            return backbone.encodeEach(scope, instructions).stream()
                    .map(encoded -> List.of(
                            encoded.firstBlock().toHost(), encoded.last().toHost()))
                    .toList();
        }
    }
}
