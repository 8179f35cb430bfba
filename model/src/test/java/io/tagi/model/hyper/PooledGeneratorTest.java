package io.tagi.model.hyper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.LoraProjection;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchTensor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PooledGeneratorTest {
    private static final LoraTargets EVERYWHERE =
            LoraTargets.of(LoraProjection.Q, LoraProjection.K, LoraProjection.V, LoraProjection.O, LoraProjection.WO);

    private final T5Checkpoint backbone = Nano.checkpoint(2, 3);
    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    private final InstructionStates brief = GeneratorCalls.states(1, 3);
    private final InstructionStates lengthy = GeneratorCalls.states(2, 40);

    @AfterAll
    void close() {
        runtime.close();
    }

    @ParameterizedTest
    @EnumSource
    void computesTheFormulaAtEverySite(GeneratorScope scope) {
        Hypernetwork hypernetwork = Nano.hypernetwork(Nano.config(scope, EVERYWHERE), backbone);
        PooledReference reference = new PooledReference(hypernetwork);
        try (GeneratorCalls calls = new GeneratorCalls(runtime, hypernetwork)) {
            DeviceAdapter adapter = calls.each(brief, lengthy).get(1);
            List<LoraSite> sites = adapter.layout().sites();
            for (int i = 0; i < sites.size(); i++) {
                assertClose(adapter.factors().get(2 * i), reference.a(sites.get(i), lengthy));
                assertClose(adapter.factors().get(2 * i + 1), reference.b(sites.get(i), lengthy));
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
}
