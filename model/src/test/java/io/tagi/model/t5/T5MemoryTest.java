package io.tagi.model.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class T5MemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final T5Config CONFIG = TinyModels.GATED;

    /** Three calls each. */
    private static final int ROUNDS = 350;

    /** The engine fills caches first: oneDNN, for one, keeps its last 1,024 kernels. A leak fills every window. */
    private static final int WINDOWS = 5;

    private static final long FLAT_KIB = 8 * 1024;
    private static final Adapter ADAPTER = TinyModels.adapter(CONFIG, LoraTargets.QUERY_VALUE, 1);
    private static int threadsBefore = 1;

    /** So small a model computes fastest on one thread. */
    @BeforeAll
    static void useOneThread() {
        threadsBefore = TorchRuntime.threads();
        TorchRuntime.setThreads(1);
    }

    @AfterAll
    static void useThreadsAsBefore() {
        TorchRuntime.setThreads(threadsBefore);
    }

    @ParameterizedTest
    @EnumSource(ComputeRoute.class)
    void staysFlatOverAThousandCallsOfChangingShapes(ComputeRoute route) throws IOException {
        assumeTrue(Files.exists(STATUS), "Skipped: this platform has no /proc");
        try (OpenedModels models = new OpenedModels();
                T5Backbone backbone = models.open(CONFIG, route)) {
            work(models, backbone, 0);
            int tensors = models.runtime.liveTensors();
            long growth = Long.MAX_VALUE;
            for (int window = 0; window < WINDOWS && growth > FLAT_KIB; window++) {
                growth = growthOverAThousandCalls(models, backbone);
                assertThat(models.runtime.liveTensors()).isEqualTo(tensors);
            }
            assertThat(growth).as("KiB that 1,000 calls left behind").isLessThanOrEqualTo(FLAT_KIB);
        }
    }

    private static long growthOverAThousandCalls(OpenedModels models, T5Backbone backbone) throws IOException {
        System.gc();
        long before = residentKib();
        for (int round = 0; round < ROUNDS; round++) {
            work(models, backbone, round);
        }
        System.gc();
        return residentKib() - before;
    }

    private static void work(OpenedModels models, T5Backbone backbone, int round) {
        SeededRandom random = new SeededRandom(round);
        List<int[]> sources = TinyModels.sequences(CONFIG, round, 1 + random.nextInt(24), 1 + random.nextInt(24));
        TokenBatch batch = TokenBatch.padRight(sources, CONFIG);
        try (TorchScope scope = models.runtime.openScope()) {
            backbone.encodeEach(scope, sources);
            DeviceAdapter adapter = DeviceAdapter.copy(scope, ADAPTER);
            backbone.greedy(batch, Overlay.of(adapter), 1 + random.nextInt(8));
            try (GradientTape tape = models.runtime.openTape()) {
                List<TorchTensor> watched =
                        adapter.factors().stream().map(tape::watch).toList();
                Overlay overlay = Overlay.of(DeviceAdapter.of(adapter.layout(), watched));
                tape.backward(backbone.loss(tape, batch, Labels.of(sources), overlay));
                watched.forEach(tape::gradient);
            }
        }
    }

    private static long residentKib() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
