package io.tagi.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TorchRuntimeTest {
    private static final HostTensor ONE_TO_SIX = HostTensor.of(TensorShape.of(2, 3), 1, 2, 3, 4, 5, 6);

    private static final String METHODS = """
            def double(self, t: List[Tensor]) -> List[Tensor]:
              return [x * 2 for x in t]

            def sum_of_cubes(self, t: List[Tensor]) -> List[Tensor]:
              return [(t[0] * t[0] * t[0]).sum()]

            def product(self, t: List[Tensor]) -> List[Tensor]:
              return [t[0] * t[1]]

            def plus_state(self, t: List[Tensor]) -> List[Tensor]:
              return [t[0] + self.state[0]]
            """;

    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    private final TorchModule module = runtime.compile(METHODS);

    @AfterAll
    void close() {
        runtime.close();
    }

    @Test
    void carriesValuesToTheDeviceAndBack() {
        try (TorchScope scope = runtime.openScope()) {
            assertThat(scope.copy(ONE_TO_SIX).toHost()).isEqualTo(ONE_TO_SIX);
            assertThat(scope.view(ONE_TO_SIX).toHost()).isEqualTo(ONE_TO_SIX);
            LongTensor ids = LongTensor.of(TensorShape.of(1, 2), 7, -1);
            assertThat(scope.copy(ids).toLongs()).isEqualTo(ids);
            assertThat(scope.copy(HostTensor.zeros(TensorShape.of(0, 3)))
                            .toHost()
                            .shape())
                    .isEqualTo(TensorShape.of(0, 3));
        }
    }

    @Test
    void showsAMappedTensorToTheEngineWithoutCopyingIt(@TempDir Path folder) throws IOException {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.exists(status), "Skipped: this platform has no /proc");
        long bytes = 1L << 30;
        String header = "{" + RawSafetensors.entry("a", "F32", "[" + bytes / 4 + "]", "[0," + bytes + "]") + "}";
        Path file = folder.resolve("sparse.safetensors");
        Files.write(file, RawSafetensors.file(header + " ".repeat(-(header.length() + Long.BYTES) & 63), 0));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(sparse.length() + bytes);
        }
        try (TorchScope scope = runtime.openScope()) {
            long before = residentKib(status);
            TorchTensor view = scope.view(SafetensorsFile.open(file).floats("a"));
            assertThat(view.shape()).isEqualTo(TensorShape.of(bytes / 4));
            assertThat(residentKib(status) - before).isLessThan(bytes / 1024 / 10);
        }
    }

    @Test
    void callsAMethodOfTheSourceText() {
        try (TorchScope scope = runtime.openScope()) {
            List<TorchTensor> doubled =
                    module.call(scope, "double", List.of(scope.copy(ONE_TO_SIX), scope.copy(HostTensor.scalar(4))));
            assertThat(doubled.get(0).toHost().toArray()).containsExactly(2, 4, 6, 8, 10, 12);
            assertThat(doubled.get(1).item()).isEqualTo(8);
        }
    }

    @Test
    void remembersItsState() {
        try (TorchScope scope = runtime.openScope();
                TorchModule stateful = runtime.compile(METHODS)) {
            stateful.remember(List.of(scope.copy(HostTensor.scalar(40))));
            TorchTensor two = scope.copy(HostTensor.scalar(2));
            assertThat(stateful.call(scope, "plus_state", List.of(two)).get(0).item())
                    .isEqualTo(42);
        }
    }

    @Test
    void computesGradientsByTheTensorsItWatches() {
        assertThat(gradientOfSumOfCubes().toArray()).containsExactly(3, 12, 27, 48, 75, 108);
    }

    @Test
    void tracesGradientsThroughTensorsThatWereComputed() {
        try (GradientTape tape = runtime.openTape()) {
            TorchTensor watched = tape.watch(tape.copy(HostTensor.scalar(3)));
            List<TorchTensor> computed = module.call(tape, "double", List.of(watched));
            tape.backward(module.call(tape, "sum_of_cubes", computed).get(0));
            assertThat(tape.gradient(watched).item()).isEqualTo(2 * 3 * 36);
        }
    }

    @Test
    void gradientsStayRightWhenTheCollectorRunsBeforeTheBackwardPass() {
        for (int round = 0; round < 20; round++) {
            try (GradientTape tape = runtime.openTape()) {
                TorchTensor watched = tape.watch(tape.copy(ONE_TO_SIX));
                TorchTensor loss =
                        module.call(tape, "sum_of_cubes", List.of(watched)).get(0);
                System.gc();
                float[] overwritten = new float[1 << 20];
                tape.copy(HostTensor.of(TensorShape.of(overwritten.length), overwritten));
                tape.backward(loss);
                assertThat(tape.gradient(watched).toHost().toArray()).containsExactly(3, 12, 27, 48, 75, 108);
            }
        }
    }

    @Test
    void resultsOfAPlainScopeTakePartInAGraphAsConstants() {
        try (TorchScope frozen = runtime.openScope();
                GradientTape tape = runtime.openTape()) {
            TorchTensor constant = module.call(frozen, "double", List.of(frozen.copy(HostTensor.scalar(5))))
                    .get(0);
            assertThatThrownBy(() -> tape.backward(constant)).hasMessageContaining("depends on no watched tensor");
            TorchTensor watched = tape.watch(constant);
            tape.backward(module.call(tape, "sum_of_cubes", List.of(watched)).get(0));
            assertThat(tape.gradient(watched).item()).isEqualTo(300);
        }
    }

    @Test
    void tapesOfDifferentThreadsDoNotDisturbEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TorchScope shared = runtime.openScope()) {
            TorchTensor parameter = shared.copy(HostTensor.scalar(2));
            List<Callable<Float>> tasks = IntStream.range(0, 400)
                    .mapToObj(i -> (Callable<Float>) () -> {
                        try (GradientTape tape = runtime.openTape()) {
                            TorchTensor watched = tape.watch(parameter);
                            tape.backward(module.call(tape, "sum_of_cubes", List.of(watched))
                                    .get(0));
                            return tape.gradient(watched).item();
                        }
                    })
                    .toList();
            for (var gradient : threads.invokeAll(tasks)) {
                assertThat(gradient.get()).isEqualTo(12);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void nothingIsLeftWhenAScopeCloses() {
        gradientOfSumOfCubes();
        int before = runtime.liveTensors();
        for (int round = 0; round < 100; round++) {
            gradientOfSumOfCubes();
        }
        assertThat(runtime.liveTensors()).isEqualTo(before);
    }

    @Test
    void aTensorCanOutliveItsScopeByMovingToAnother() {
        try (TorchScope outer = runtime.openScope()) {
            TorchTensor kept;
            TorchTensor lost;
            try (TorchScope inner = runtime.openScope()) {
                kept = inner.copy(ONE_TO_SIX);
                lost = inner.copy(ONE_TO_SIX);
                kept.moveTo(outer);
            }
            assertThat(kept.toHost()).isEqualTo(ONE_TO_SIX);
            assertThatThrownBy(lost::toHost).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void saysWhatIsWrongWithTheSourceText() {
        assertThatThrownBy(
                        () -> runtime.compile("def broken(self, t: List[Tensor]) -> List[Tensor]:\n  return nowhere\n"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void refusesToReadATensorAsAnotherType() {
        try (TorchScope scope = runtime.openScope()) {
            TorchTensor floats = scope.copy(ONE_TO_SIX);
            assertThatThrownBy(floats::toLongs).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void setsTheThreadsOfOneOperationForEveryCallingThread() throws Exception {
        int before = TorchRuntime.threads();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int threads : new int[] {2, 1, 2}) {
                TorchRuntime.setThreads(threads);
                assertThat(TorchRuntime.threads()).isEqualTo(threads);
                assertThat(other.submit(this::threadsAfterACall).get()).isEqualTo(threads);
                assertThat(other.submit(this::threadsAfterACallOnOneThread).get())
                        .isEqualTo(1);
            }
        } finally {
            TorchRuntime.setThreads(before);
            other.shutdown();
        }
        assertThatThrownBy(() -> TorchRuntime.setThreads(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resultsOfInferenceCanBeReadButNotRecorded() {
        try (TorchScope scope = runtime.openScope();
                GradientTape tape = runtime.openTape()) {
            List<TorchTensor> inferred = module.infer(scope, "double", List.of(scope.copy(HostTensor.scalar(3))));
            assertThat(inferred.get(0).item()).isEqualTo(6);
            TorchTensor watched = tape.watch(tape.copy(HostTensor.scalar(2)));
            assertThatThrownBy(() -> module.call(tape, "product", List.of(watched, inferred.get(0))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Inference tensors cannot be saved for backward");
        }
    }

    @Test
    void readsTheNamesOfDevices() {
        assertThat(ComputeDevice.parse("cpu")).isEqualTo(ComputeDevice.CPU);
        assertThat(ComputeDevice.parse("cuda:1")).hasToString("cuda:1");
        assertThatThrownBy(() -> ComputeDevice.parse("gpu")).hasMessageContaining("\"gpu\"");
    }

    private static long residentKib(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private int threadsAfterACall() {
        try (TorchScope scope = runtime.openScope()) {
            module.call(scope, "double", List.of(scope.copy(ONE_TO_SIX)));
            return TorchBridge.threads();
        }
    }

    private int threadsAfterACallOnOneThread() {
        try (TorchScope scope = runtime.openScope()) {
            module.callOnOneThread(scope, "double", List.of(scope.copy(ONE_TO_SIX)));
            return TorchBridge.threads();
        }
    }

    private HostTensor gradientOfSumOfCubes() {
        try (GradientTape tape = runtime.openTape()) {
            TorchTensor watched = tape.watch(tape.copy(ONE_TO_SIX));
            tape.backward(module.call(tape, "sum_of_cubes", List.of(watched)).get(0));
            return tape.gradient(watched).toHost();
        }
    }
}
