package io.tagi.model.hyper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.FeedForward;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.T5Config;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An adapter's digest depends on its instruction alone; at widths where the engine does divide work between threads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GenerationDeterminismTest {
    private static final T5Config BACKBONE =
            new T5Config(300, 256, 64, 3, 512, 2, 2, FeedForward.GATED_GELU, false, 32, 128, 1e-6, 0, 1, 0);
    private static final long SEED = 20;

    private final List<Instruction> instructions = IntStream.range(0, 12)
            .mapToObj(i -> Instruction.of("Do number " + i + ", " + "thoroughly ".repeat(2 * i) + "."))
            .toList();
    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    private final T5Checkpoint checkpoint = T5Checkpoint.seeded(BACKBONE, 3);
    private final T5Backbone backbone = T5Backbone.open(runtime, checkpoint, ComputeRoute.MKL, LoraTargets.QUERY_VALUE);
    private final int threads = TorchRuntime.threads();

    @AfterEach
    void restoreThreads() {
        TorchRuntime.setThreads(threads);
    }

    @AfterAll
    void close() {
        runtime.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAdapterIsTheSameAloneInAnyBatchAndInAnyOrder(ComputeRoute route) {
        try (T5Backbone opened = T5Backbone.open(runtime, checkpoint, route, LoraTargets.QUERY_VALUE);
                AdapterFactory factory = factory(opened, GeneratorScope.PER_LAYER)) {
            List<Digest> alone = new ArrayList<>();
            instructions.forEach(instruction -> alone.addAll(digests(factory, List.of(instruction))));

            assertThat(alone).doesNotHaveDuplicates();
            assertThat(digests(factory, instructions)).isEqualTo(alone);
            SeededRandom random = new SeededRandom(SEED);
            for (int round = 0; round < 5; round++) {
                List<Integer> order = random.shuffled(
                                IntStream.range(0, instructions.size()).boxed().toList())
                        .subList(0, 1 + random.nextInt(instructions.size()));
                assertThat(digests(
                                factory, order.stream().map(instructions::get).toList()))
                        .as("order %s of seed %d", order, SEED)
                        .isEqualTo(order.stream().map(alone::get).toList());
            }
        }
    }

    @Test
    void anAdapterIsTheSameOnEveryThreadWhateverOthersDo() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (AdapterFactory factory = factory(GeneratorScope.PER_LAYER)) {
            List<Digest> expected = digests(factory, instructions);
            List<Future<List<Digest>>> results = new ArrayList<>();
            for (int i = 0; i < instructions.size(); i++) {
                List<Instruction> from = instructions.subList(i, instructions.size());
                results.add(pool.submit(() -> digests(factory, from)));
            }
            for (int i = 0; i < instructions.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(expected.subList(i, expected.size()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAdapterIsTheSameWithOneThreadAndWithTwo(GeneratorScope scope) {
        try (AdapterFactory factory = factory(scope)) {
            TorchRuntime.setThreads(1);
            List<Digest> one = digests(factory, instructions);
            TorchRuntime.setThreads(2);

            assertThat(digests(factory, instructions)).isEqualTo(one);
        }
    }

    @Test
    void anotherFactoryOnAnotherRuntimeGivesTheSameAdapters() {
        try (AdapterFactory factory = factory(GeneratorScope.PER_STACK);
                TorchRuntime other = TorchRuntime.open(ComputeDevice.CPU)) {
            T5Backbone again = T5Backbone.open(other, checkpoint, ComputeRoute.MKL, LoraTargets.QUERY_VALUE);
            try (AdapterFactory second = AdapterFactory.open(again, Nano.tokenizer(), factory.hypernetwork())) {
                assertThat(digests(second, instructions)).isEqualTo(digests(factory, instructions));
            }
        }
    }

    private AdapterFactory factory(GeneratorScope scope) {
        return factory(backbone, scope);
    }

    private AdapterFactory factory(T5Backbone opened, GeneratorScope scope) {
        Hypernetwork hypernetwork =
                Nano.hypernetwork(Nano.config(scope, FusionMode.BOTH, 400, opened.route()), checkpoint);
        return AdapterFactory.open(opened, Nano.tokenizer(), hypernetwork);
    }

    private static List<Digest> digests(AdapterFactory factory, List<Instruction> batch) {
        return factory.generate(batch).stream().map(Adapter::digest).toList();
    }
}
