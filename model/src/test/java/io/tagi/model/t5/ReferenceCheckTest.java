package io.tagi.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.SharedFolder;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares with values that HuggingFace's code computed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReferenceCheckTest {
    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);

    @AfterAll
    void close() {
        runtime.close();
    }

    @ParameterizedTest
    @CsvSource({"t5-v1_1-nano,MKL", "t5-v1_1-nano,ONEDNN", "t5-v1_0-nano,MKL", "t5-v1_0-nano,ONEDNN"})
    void agreesWithTheReferenceOnThePlainBackbone(String name, ComputeRoute route) throws IOException {
        Path folder = SharedFolder.fixtures(name);
        try (T5Backbone backbone = open(folder, route)) {
            ReferenceDifferences differences = ReferenceCheck.of(backbone, folder);
            assertThat(differences.withinFloat32Tolerance())
                    .as("%s", differences)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MKL", "ONEDNN"})
    void agreesWithTheReferenceOnABackboneWithAnAdapter(ComputeRoute route) throws IOException {
        Path folder = SharedFolder.fixtures("lora-nano");
        try (T5Backbone backbone = open(folder.resolve("base"), route)) {
            Adapter adapter = PeftFixture.adapter(backbone.config());
            ReferenceDifferences differences = ReferenceCheck.of(backbone, adapter, PeftFixture.SCALE, folder);
            assertThat(differences.withinFloat32Tolerance())
                    .as("%s", differences)
                    .isTrue();
        }
    }

    private T5Backbone open(Path folder, ComputeRoute route) throws IOException {
        return T5Backbone.open(runtime, T5Checkpoint.read(folder), route, LoraTargets.QUERY_VALUE);
    }
}
