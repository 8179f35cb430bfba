package io.tagi.model.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagi.model.SharedFolder;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.ReferenceCheck;
import io.tagi.model.t5.ReferenceDifferences;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.model.tensor.SafetensorsWriter;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PeftFolderTest {
    private static final LoraTargets EVERYWHERE = LoraTargets.of(
            LoraProjection.Q,
            LoraProjection.K,
            LoraProjection.V,
            LoraProjection.O,
            LoraProjection.WI_0,
            LoraProjection.WI_1,
            LoraProjection.WO);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void readsAFolderThatPeftWroteAndMultipliesItsScaleIntoB() throws IOException {
        Path fixture = SharedFolder.fixtures("lora-nano");
        T5Checkpoint base = T5Checkpoint.read(fixture.resolve("base"));
        NamedTensors expected = SafetensorsFile.open(fixture.resolve("merged_weights.safetensors"))
                .floatTensors();

        Adapter adapter = readFixture(base);
        assertThat(adapter.metadata()).isEmpty();
        NamedTensors merged = base.merged(adapter).weights();
        for (String name : expected.names()) {
            assertThat(merged.get(name).toArray())
                    .containsExactly(expected.get(name).toArray(), within(1e-6f));
        }
    }

    @Test
    void aFolderThatPeftWroteGivesTheLogitsLossesAndGradientsOfPeft() throws IOException {
        Path fixture = SharedFolder.fixtures("lora-nano");
        T5Checkpoint base = T5Checkpoint.read(fixture.resolve("base"));
        try (TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
                T5Backbone backbone = T5Backbone.open(runtime, base, ComputeRoute.MKL, LoraTargets.QUERY_VALUE)) {
            ReferenceDifferences differences = ReferenceCheck.of(backbone, readFixture(base), 2, fixture);

            assertThat(differences.withinFloat32Tolerance())
                    .as("%s", differences)
                    .isTrue();
        }
    }

    @Test
    void readsBackExactlyWhatItWrote() throws IOException {
        for (LoraTargets targets : new LoraTargets[] {LoraTargets.QUERY_VALUE, EVERYWHERE}) {
            Adapter adapter = GeneratedAdapters.of(targets, FusionMode.BOTH);
            PeftFolder.write(folder, adapter, PeftModelCard.of("google/t5-small-lm-adapt"));

            assertThat(read()).isEqualTo(adapter);
        }
    }

    @Test
    void writesTheSameFilesForEver() throws IOException {
        PeftModelCard card = new PeftModelCard(
                "google/t5-small-lm-adapt",
                Optional.of("0123abc"),
                Optional.of("request-1"),
                Optional.of("a log head"));
        PeftFolder.write(folder, GeneratedAdapters.of(LoraTargets.QUERY_VALUE, FusionMode.BOTH), card);

        Path golden = Path.of("src/test/resources/io/tagi/model/lora/peft-nano");
        for (String file : new String[] {"adapter_config.json", "README.md", "adapter_model.safetensors"}) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(golden.resolve(file));
        }
    }

    @Test
    void namesTheTensorsAndGivesThemTheShapesOfPeft() throws IOException {
        write();
        SafetensorsFile file = SafetensorsFile.open(folder.resolve("adapter_model.safetensors"));

        assertThat(file.metadata()).containsEntry("format", "pt");
        assertThat(file.floats("base_model.model.decoder.block.0.layer.1.EncDecAttention.v.lora_A.weight")
                        .shape())
                .isEqualTo(TensorShape.of(2, 32));
        assertThat(file.floats("base_model.model.encoder.block.0.layer.0.SelfAttention.q.lora_B.weight")
                        .shape())
                .isEqualTo(TensorShape.of(24, 2));
    }

    @Test
    void saysInTheCardThatUntrainedWeightsKnowNothingAndThatTheFusionIsMissing() throws IOException {
        write();

        assertThat(folder.resolve("README.md"))
                .content()
                .contains("never trained")
                .contains("carries no fusion path")
                .contains("base_model: \"google/t5-small-lm-adapt\"");
    }

    @Test
    void keepsAStrangeBaseModelNameFromBreakingTheFrontMatter() throws IOException {
        PeftFolder.write(
                folder,
                GeneratedAdapters.of(LoraTargets.QUERY_VALUE, FusionMode.NONE),
                PeftModelCard.of("a\"\nlicense: mit\n---"));

        assertThat(Files.readAllLines(folder.resolve("README.md")))
                .contains("base_model: \"a\\\"\\nlicense: mit\\n---\"")
                .doesNotContain("license: mit");
    }

    @ParameterizedTest
    @CsvSource({"false, 8, 4", "true, 8, 5.656854", "false, 1, 0.5"})
    void multipliesBByTheScaleOfTheConfiguration(boolean rankStabilized, int alpha, float scale) throws IOException {
        Adapter written = write();
        changeConfig(config -> config.put("lora_alpha", alpha).put("use_rslora", rankStabilized));

        Adapter read = read();
        LoraSite site = read.layout().sites().get(0);
        assertThat(read.a(site)).isEqualTo(written.a(site));
        assertThat(read.b(site).values().get(3))
                .isCloseTo(written.b(site).values().get(3) * scale, within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"use_dora\": true}",
                "{\"modules_to_save\": [\"lm_head\"]}",
                "{\"fan_in_fan_out\": true}",
                "{\"layers_to_transform\": [0]}",
                "{\"lora_bias\": true}",
                "{\"something_new\": 3}",
                "{\"bias\": \"all\"}",
                "{\"peft_type\": \"IA3\"}",
                "{\"r\": 0}",
                "{\"r\": 2.5}",
                "{\"r\": \"two\"}",
                "{\"lora_alpha\": null}",
                "{\"target_modules\": \"all-linear\"}",
                "{\"target_modules\": []}",
                "{\"rank_pattern\": {\"q\": 4}}",
                "{\"rank_pattern\": {\"block.[01].*\": 2}}",
            })
    void refusesAConfigurationThatItWouldComputeWrongly(String settings) throws IOException {
        write();
        JsonNode changes = JSON.readTree(settings);
        changeConfig(config -> config.setAll((ObjectNode) changes));

        assertThatThrownBy(this::read)
                .isInstanceOf(UnsupportedPeftAdapterException.class)
                .hasMessageContaining(
                        changes.fieldNames().next().equals("rank_pattern")
                                ? "rank"
                                : changes.fieldNames().next());
    }

    @Test
    void acceptsPatternsThatSayWhatHoldsAnyway() throws IOException {
        Adapter written = write();
        changeConfig(config -> {
            config.putObject("rank_pattern").put("q", 2);
            config.putObject("alpha_pattern").put("v", 2);
        });

        assertThat(read()).isEqualTo(written);
    }

    @Test
    void refusesAMissingAndAnUnexpectedTensorByName() throws IOException {
        write();
        changeTensors(tensors -> {
            HostTensor moved = tensors.remove("base_model.model.encoder.block.0.layer.0.SelfAttention.v.lora_B.weight");
            tensors.put("base_model.model.encoder.block.9.layer.0.SelfAttention.v.lora_B.weight", moved);
        });

        assertThatThrownBy(this::read)
                .isInstanceOf(AdapterMismatchException.class)
                .hasMessageContaining("1 are missing (first \"base_model.model.encoder.block.0")
                .hasMessageContaining("1 are unexpected (first \"base_model.model.encoder.block.9");
    }

    @Test
    void refusesATensorOfAnotherShape() throws IOException {
        write();
        changeTensors(tensors -> tensors.replaceAll((name, tensor) -> tensor.transposed()));

        assertThatThrownBy(this::read)
                .isInstanceOf(AdapterMismatchException.class)
                .hasMessageContaining("has the shape [32, 2], but this backbone and rank ask for [2, 32]");
    }

    @Test
    void refusesAnAdapterThatWasGeneratedForAnotherBackbone() throws IOException {
        write();

        assertThatThrownBy(() -> PeftFolder.read(folder, GeneratedAdapters.DIMENSIONS, Digest.ofText("another")))
                .isInstanceOf(AdapterMismatchException.class)
                .hasMessageContaining(GeneratedAdapters.BACKBONE.hex());
    }

    @Test
    void refusesAConfigurationThatIsNoJson() throws IOException {
        write();
        Files.writeString(folder.resolve("adapter_config.json"), "{");

        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("is not JSON");
    }

    private static Adapter readFixture(T5Checkpoint base) throws IOException {
        Path folder = SharedFolder.fixtures("lora-nano/adapter");
        return PeftFolder.read(folder, base.config().loraDimensions(), base.fingerprint());
    }

    private Adapter write() throws IOException {
        Adapter adapter = GeneratedAdapters.of(LoraTargets.QUERY_VALUE, FusionMode.BOTH);
        PeftFolder.write(folder, adapter, PeftModelCard.of("google/t5-small-lm-adapt"));
        return adapter;
    }

    private Adapter read() throws IOException {
        return PeftFolder.read(folder, GeneratedAdapters.DIMENSIONS, GeneratedAdapters.BACKBONE);
    }

    private void changeConfig(Consumer<ObjectNode> change) throws IOException {
        Path file = folder.resolve("adapter_config.json");
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
        change.accept(config);
        JSON.writeValue(file.toFile(), config);
    }

    private void changeTensors(Consumer<Map<String, HostTensor>> change) throws IOException {
        Path file = folder.resolve("adapter_model.safetensors");
        SafetensorsFile content = SafetensorsFile.of(Files.readAllBytes(file));
        Map<String, HostTensor> tensors = new TreeMap<>(content.floatTensors().asMap());
        change.accept(tensors);
        SafetensorsWriter.write(NamedTensors.of(tensors), content.metadata(), file);
    }
}
