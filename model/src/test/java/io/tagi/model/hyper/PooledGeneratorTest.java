package io.tagi.model.hyper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraProjection;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.EncodedBatch;
import io.tagi.model.t5.EncodedInstruction;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PooledGeneratorTest {
    private static final LoraTargets EVERYWHERE =
            LoraTargets.of(LoraProjection.Q, LoraProjection.K, LoraProjection.V, LoraProjection.O, LoraProjection.WO);

    private final T5Checkpoint backbone = Nano.checkpoint(2, 3);
    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    private final InstructionStates brief = states(1, 3);
    private final InstructionStates lengthy = states(2, 40);

    @AfterAll
    void close() {
        runtime.close();
    }

    @ParameterizedTest
    @EnumSource
    void computesTheFormulaAtEverySite(GeneratorScope scope) {
        Hypernetwork hypernetwork = Nano.hypernetwork(Nano.config(scope, EVERYWHERE), backbone);
        PooledReference reference = new PooledReference(hypernetwork);
        try (Calls calls = new Calls(hypernetwork)) {
            DeviceAdapter adapter = calls.each(brief, lengthy).get(1);
            List<LoraSite> sites = adapter.layout().sites();
            for (int i = 0; i < sites.size(); i++) {
                assertClose(adapter.factors().get(2 * i), reference.a(sites.get(i), lengthy));
                assertClose(adapter.factors().get(2 * i + 1), reference.b(sites.get(i), lengthy));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPaddedBatchGivesWhatEachInstructionGivesAlone(GeneratorScope scope) {
        Hypernetwork hypernetwork = Nano.hypernetwork(Nano.config(scope, FusionMode.NONE), backbone);
        try (Calls calls = new Calls(hypernetwork)) {
            List<DeviceAdapter> each = calls.each(brief, lengthy);
            EncodedBatch batch = InstructionStates.batch(calls.scope, List.of(brief, lengthy));
            DeviceAdapter rows = calls.generator.generateBatch(calls.scope, calls.parameters, batch);
            for (int i = 0; i < rows.factors().size(); i++) {
                float[] row = rows.factors().get(i).toHost().toArray();
                float[] first = each.get(0).factors().get(i).toHost().toArray();
                float[] second = each.get(1).factors().get(i).toHost().toArray();
                for (int k = 0; k < first.length; k++) {
                    assertThat(row[k]).isCloseTo(first[k], within(1e-6f));
                    assertThat(row[first.length + k]).isCloseTo(second[k], within(1e-6f));
                }
            }
        }
    }

    @Test
    void whatStandsAtPaddingDoesNotMatter() {
        Hypernetwork hypernetwork = Nano.hypernetwork(Nano.config(GeneratorScope.PER_STACK, FusionMode.NONE), backbone);
        try (Calls calls = new Calls(hypernetwork)) {
            EncodedBatch zeros = InstructionStates.batch(calls.scope, List.of(brief, lengthy));
            EncodedBatch noise = new EncodedBatch(
                    calls.scope.copy(withNaNBehind(zeros.firstBlock().toHost())),
                    calls.scope.copy(withNaNBehind(zeros.last().toHost())),
                    zeros.mask());
            DeviceAdapter expected = calls.generator.generateBatch(calls.scope, calls.parameters, zeros);
            DeviceAdapter actual = calls.generator.generateBatch(calls.scope, calls.parameters, noise);
            for (int i = 0; i < expected.factors().size(); i++) {
                assertThat(actual.factors().get(i).toHost())
                        .isEqualTo(expected.factors().get(i).toHost());
            }
        }
    }

    private static void assertClose(TorchTensor actual, double[] expected) {
        float[] values = actual.toHost().toArray();
        assertThat(values).hasSize(expected.length);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i]).isCloseTo(expected[i], within(1e-6));
        }
    }

    private static InstructionStates states(long seed, int tokens) {
        SeededRandom random = new SeededRandom(seed);
        TensorShape shape = TensorShape.of(tokens, 32);
        return new InstructionStates(random.normal(shape, 0, 2), random.normal(shape, 0.5, 1));
    }

    /** The first instruction has 3 tokens of width 32; everything behind them is padding. */
    private static HostTensor withNaNBehind(HostTensor padded) {
        float[] values = padded.toArray();
        Arrays.fill(values, 3 * 32, 40 * 32, Float.NaN);
        return HostTensor.of(padded.shape(), values);
    }

    /** A generator with its parameters in a scope. */
    private final class Calls implements AutoCloseable {
        final WeightGenerator generator;
        final TorchScope scope = runtime.openScope();
        final List<TorchTensor> parameters;

        Calls(Hypernetwork hypernetwork) {
            HypernetworkLayout layout = hypernetwork.layout();
            generator = WeightGenerator.open(runtime, hypernetwork.config(), layout);
            parameters = hypernetwork.parameters(layout.generatorParameters()).stream()
                    .map(scope::copy)
                    .toList();
        }

        List<DeviceAdapter> each(InstructionStates... instructions) {
            List<EncodedInstruction> encoded = Arrays.stream(instructions)
                    .map(states -> new EncodedInstruction(scope.copy(states.firstBlock()), scope.copy(states.last())))
                    .toList();
            return generator.generateEach(scope, parameters, encoded);
        }

        @Override
        public void close() {
            generator.close();
            scope.close();
        }
    }
}
