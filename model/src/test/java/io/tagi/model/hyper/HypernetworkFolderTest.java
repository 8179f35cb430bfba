package io.tagi.model.hyper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.lora.FusionMode;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsWriter;
import io.tagi.model.tensor.TensorShape;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HypernetworkFolderTest {
    private final T5Checkpoint backbone = Nano.checkpoint(2, 2);
    private final Hypernetwork hypernetwork =
            Nano.hypernetwork(Nano.config(GeneratorScope.PER_STACK, FusionMode.BOTH), backbone);

    @TempDir
    private Path folder;

    @Test
    void isReadBackFromItsFolderWithTheSameDigest() throws IOException {
        hypernetwork.write(folder);
        Hypernetwork read = Hypernetwork.read(folder);

        assertThat(read.config()).isEqualTo(hypernetwork.config());
        assertThat(read.backbone()).isEqualTo(BackboneReference.of(backbone));
        assertThat(read.provenance()).isEqualTo(hypernetwork.provenance());
        assertThat(read.parameters()).isEqualTo(hypernetwork.parameters());
        assertThat(read.digest()).isEqualTo(hypernetwork.digest());
    }

    @Test
    void keepsTheProvenanceOfTrainedWeights() throws IOException {
        WeightsProvenance trained = new WeightsProvenance.Trained(hypernetwork.digest(), 2_000);
        Hypernetwork after = hypernetwork.with(hypernetwork.parameters(), trained);
        after.write(folder);

        assertThat(Hypernetwork.read(folder).provenance()).isEqualTo(trained);
        assertThat(after.digest()).isNotEqualTo(hypernetwork.digest());
    }

    @Test
    void writesTheSameConfigurationForEver() throws IOException {
        BackboneReference reference = new BackboneReference(Digest.ofText("backbone"), backbone.config());
        Hypernetwork named =
                Hypernetwork.of(hypernetwork.config(), reference, hypernetwork.provenance(), hypernetwork.parameters());
        named.write(folder);

        assertThat(folder.resolve("hypernetwork.json"))
                .hasSameTextualContentAs(Path.of("src/test/resources/io/tagi/model/hyper/hypernetwork.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rank\" : 2,|\"rank\" : \"2\",|rank",
                "\"rank\" : 2,|\"rank\" : 2.5,|rank",
                "\"rank\" : 2,||rank",
                "\"rank\" : 2,|\"rank\" : 2, \"temperature\" : 1,|temperature",
                "\"rank\" : 2,|\"rank\" : 3,|shape",
                "tagi.hypernetwork.v1|tagi.hypernetwork.v2|v2",
                "\"per_stack\"|\"per_moon\"|per_moon",
                "\"seeded-random\"|\"guessed\"|guessed",
                "\"mkl\"|\"abacus\"|abacus",
            })
    void refusesAConfigurationThatItDoesNotUnderstandCompletely(String part, String replacement, String complaint)
            throws IOException {
        hypernetwork.write(folder);
        Path file = folder.resolve("hypernetwork.json");
        String json = Files.readString(file);
        assertThat(json).contains(part);
        Files.writeString(file, json.replace(part, replacement == null ? "" : replacement));

        assertThatThrownBy(() -> Hypernetwork.read(folder)).hasMessageContaining(complaint);
    }

    @Test
    void refusesMissingUnexpectedMisshapenAndNonFiniteParameters() throws IOException {
        refusesParameters("is missing", parameters -> parameters.remove("feature.bias"));
        refusesParameters("has no place", parameters -> parameters.put("feature.gain", HostTensor.scalar(1)));
        refusesParameters("[16]", parameters -> parameters.put("feature.bias", HostTensor.zeros(TensorShape.of(17))));
        refusesParameters(
                "NaN", parameters -> parameters.put("feature.bias", HostTensor.filled(TensorShape.of(16), Float.NaN)));
    }

    @Test
    void refusesAnotherBackboneByFingerprint() {
        T5Checkpoint another = T5Checkpoint.seeded(backbone.config(), 12);

        hypernetwork.requireBackbone(backbone);
        assertThatThrownBy(() -> hypernetwork.requireBackbone(another))
                .isInstanceOf(BackboneMismatchException.class)
                .hasMessageContaining(backbone.fingerprint().hex())
                .hasMessageContaining(another.fingerprint().hex());
    }

    @Test
    void refusesToCallWeightsTrainedThatTookNoStep() {
        assertThatThrownBy(() -> new WeightsProvenance.Trained(hypernetwork.digest(), 0))
                .hasMessageContaining("not trained");
    }

    private void refusesParameters(String complaint, Consumer<Map<String, HostTensor>> change) throws IOException {
        hypernetwork.write(folder);
        Map<String, HostTensor> parameters =
                new TreeMap<>(hypernetwork.parameters().asMap());
        change.accept(parameters);
        SafetensorsWriter.write(NamedTensors.of(parameters), Map.of(), folder.resolve("hypernetwork.safetensors"));

        assertThatThrownBy(() -> Hypernetwork.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }
}
