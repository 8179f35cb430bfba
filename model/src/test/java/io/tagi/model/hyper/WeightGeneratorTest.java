package io.tagi.model.hyper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.t5.EncodedBatch;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchTensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every kind of generator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WeightGeneratorTest {
    private final T5Checkpoint backbone = Nano.checkpoint(2, 3);
    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    private final InstructionStates brief = GeneratorCalls.states(1, 3);
    private final InstructionStates lengthy = GeneratorCalls.states(2, 40);

    @AfterAll
    void close() {
        runtime.close();
    }

    @ParameterizedTest
    @CsvSource({"POOLED, PER_LAYER", "POOLED, PER_STACK", "ATTENTION, PER_LAYER", "ATTENTION, PER_STACK"})
    void aPaddedBatchGivesWhatEachInstructionGivesAlone(GeneratorKind kind, GeneratorScope scope) {
        try (GeneratorCalls calls = new GeneratorCalls(runtime, hypernetwork(kind, scope, AdapterStart.VISIBLE))) {
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

    @ParameterizedTest
    @EnumSource
    void whatStandsAtPaddingDoesNotMatter(GeneratorKind kind) {
        Hypernetwork hypernetwork = hypernetwork(kind, GeneratorScope.PER_STACK, AdapterStart.VISIBLE);
        try (GeneratorCalls calls = new GeneratorCalls(runtime, hypernetwork)) {
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

    @ParameterizedTest
    @EnumSource
    void aNeutralStartGivesNoChangeForAnyInstruction(GeneratorKind kind) {
        Hypernetwork hypernetwork = hypernetwork(kind, GeneratorScope.PER_LAYER, AdapterStart.NEUTRAL);
        try (GeneratorCalls calls = new GeneratorCalls(runtime, hypernetwork)) {
            List<TorchTensor> factors = calls.each(lengthy).get(0).factors();
            for (int i = 0; i < factors.size(); i += 2) {
                HostTensor start = StartAdapter.of(hypernetwork)
                        .a(hypernetwork.layout().adapter().sites().get(i / 2));
                float[] a = factors.get(i).toHost().toArray();
                for (int k = 0; k < a.length; k++) {
                    assertThat(a[k]).isCloseTo(start.toArray()[k], within(0.05f));
                }
                assertThat(factors.get(i + 1).toHost().toArray()).containsOnly(0);
            }
        }
    }

    @Test
    void refusesQueriesThatTheHeadsCannotShare() {
        HypernetworkConfig config = Nano.config(GeneratorKind.ATTENTION, GeneratorScope.PER_LAYER, 18);

        assertThatThrownBy(() -> HypernetworkLayout.of(config, backbone.config()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("featureWidth is 18, but must be a multiple of its 4 heads");
    }

    private Hypernetwork hypernetwork(GeneratorKind kind, GeneratorScope scope, AdapterStart start) {
        return new HypernetworkInitializer(5, start).initialize(Nano.config(kind, scope, 16), backbone);
    }

    /** The first instruction has 3 tokens of width 32; everything behind them is padding. */
    private static HostTensor withNaNBehind(HostTensor padded) {
        float[] values = padded.toArray();
        Arrays.fill(values, 3 * 32, 40 * 32, Float.NaN);
        return HostTensor.of(padded.shape(), values);
    }
}
