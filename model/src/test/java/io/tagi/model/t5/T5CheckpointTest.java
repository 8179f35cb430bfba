package io.tagi.model.t5;

import static io.tagi.model.t5.TensorAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.SharedFolder;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.model.tensor.SafetensorsWriter;
import io.tagi.model.tensor.TensorShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class T5CheckpointTest {
    private static final T5Checkpoint GATED = T5Checkpoint.seeded(TinyModels.GATED, 1);
    private static final T5Checkpoint PLAIN = T5Checkpoint.seeded(TinyModels.PLAIN, 1);

    @TempDir
    private Path folder;

    @Test
    void isReadBackFromTheFolderItWrites() throws IOException {
        for (T5Checkpoint checkpoint : new T5Checkpoint[] {GATED, PLAIN}) {
            checkpoint.write(folder);
            T5Checkpoint read = T5Checkpoint.read(folder);
            assertThat(read.config()).isEqualTo(checkpoint.config());
            assertThat(read.weights()).isEqualTo(checkpoint.weights());
            assertThat(read.fingerprint()).isEqualTo(checkpoint.fingerprint());
        }
    }

    @Test
    void isTheSameInShardsAndInOneFile() throws IOException {
        writeSharded(Map.of());
        T5Checkpoint sharded = T5Checkpoint.read(folder);
        assertThat(sharded.weights()).isEqualTo(GATED.weights());
        assertThat(sharded.fingerprint()).isEqualTo(GATED.fingerprint());
    }

    @Test
    void keepsItsFingerprintForEver() throws IOException {
        assertThat(GATED.fingerprint()).hasToString("93fffc9c9655c7ea60eeb495f651d65fb5d03e14558b622717089382d0959e01");
        assertThat(T5Checkpoint.read(SharedFolder.fixtures("t5-v1_1-nano")).fingerprint())
                .hasToString("2eb06ebc4e7f624fc4b6ab4230d84ee099451c3c1891811b77cdfdeb63ded277");
    }

    @Test
    void hasAnotherFingerprintWhenAnythingThatCountsDiffers() {
        HostTensor norm = GATED.weights().get("encoder.final_layer_norm.weight");
        NamedTensors changed = NamedTensors.of(
                Map.of("encoder.final_layer_norm.weight", HostTensor.filled(norm.shape(), Math.nextUp(1f))));
        assertThat(GATED.with(changed).fingerprint()).isNotEqualTo(GATED.fingerprint());
        T5Config otherEnd =
                new T5Config(260, 32, 8, 3, 64, 2, 2, FeedForward.GATED_GELU, false, 32, 128, 1e-6, 0, 2, 0);
        assertThat(T5Checkpoint.of(otherEnd, GATED.weights()).fingerprint()).isNotEqualTo(GATED.fingerprint());
    }

    @Test
    void drawsTheSameWeightsFromTheSameSeed() {
        assertThat(T5Checkpoint.seeded(TinyModels.GATED, 1).weights()).isEqualTo(GATED.weights());
        assertThat(T5Checkpoint.seeded(TinyModels.GATED, 2).weights()).isNotEqualTo(GATED.weights());
    }

    @Test
    void refusesAMissingWeight() {
        Map<String, HostTensor> weights = new HashMap<>(GATED.weights().asMap());
        weights.remove("lm_head.weight");
        assertThatThrownBy(() -> T5Checkpoint.of(TinyModels.GATED, NamedTensors.of(weights)))
                .hasMessageContaining("\"lm_head.weight\"")
                .hasMessageContaining("is missing");
    }

    @Test
    void refusesAWeightWithoutAPlace() {
        Map<String, HostTensor> weights = new HashMap<>(GATED.weights().asMap());
        weights.put("encoder.block.2.layer.0.SelfAttention.q.weight", HostTensor.zeros(TensorShape.of(24, 32)));
        assertThatThrownBy(() -> T5Checkpoint.of(TinyModels.GATED, NamedTensors.of(weights)))
                .hasMessageContaining("block.2")
                .hasMessageContaining("no place");
    }

    @Test
    void refusesAWeightOfAnotherShape() {
        NamedTensors transposed = NamedTensors.of(
                Map.of("encoder.block.0.layer.0.SelfAttention.q.weight", HostTensor.zeros(TensorShape.of(32, 24))));
        assertThatThrownBy(() -> GATED.with(transposed))
                .hasMessageContaining("should have the shape [24, 32], but has [32, 24]");
    }

    @Test
    void acceptsTheCopiesOfTheEmbeddingThatOlderFilesHold() throws IOException {
        Map<String, HostTensor> weights = new HashMap<>(PLAIN.weights().asMap());
        HostTensor embedding = PLAIN.weights().get("shared.weight");
        weights.put("encoder.embed_tokens.weight", embedding);
        weights.put("decoder.embed_tokens.weight", embedding);
        weights.put("lm_head.weight", embedding);
        weights.put(
                "decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight",
                HostTensor.zeros(TensorShape.of(32, 3)));
        write(PLAIN.config(), weights);
        assertThat(T5Checkpoint.read(folder).fingerprint()).isEqualTo(PLAIN.fingerprint());
    }

    @Test
    void refusesACopyOfTheEmbeddingThatIsNone() throws IOException {
        Map<String, HostTensor> weights = new HashMap<>(PLAIN.weights().asMap());
        weights.put("encoder.embed_tokens.weight", HostTensor.zeros(TensorShape.of(260, 32)));
        write(PLAIN.config(), weights);
        assertThatThrownBy(() -> T5Checkpoint.read(folder)).hasMessageContaining("of which it should be a copy");
    }

    @Test
    void refusesAFolderWithoutSafetensors() throws IOException {
        Files.writeString(folder.resolve("config.json"), TinyModels.GATED.toJson());
        Files.writeString(folder.resolve("pytorch_model.bin"), "pickle");
        assertThatThrownBy(() -> T5Checkpoint.read(folder)).hasMessageContaining("convert pytorch_model.bin first");
    }

    @Test
    void refusesAnIndexThatLeadsOutOfTheFolder() throws IOException {
        writeSharded(Map.of("shared.weight", "../../secret.safetensors"));
        assertThatThrownBy(() -> T5Checkpoint.read(folder)).hasMessageContaining("in the same folder");
    }

    @Test
    void refusesAWeightThatItsIndexDoesNotList() throws IOException {
        writeSharded(Map.of("unlisted.weight", ""));
        assertThatThrownBy(() -> T5Checkpoint.read(folder)).hasMessageContaining("not in the index");
    }

    @Test
    void mergesAnAdapterAsTheReferenceDoes() throws IOException {
        T5Checkpoint base = T5Checkpoint.read(SharedFolder.fixtures("lora-nano/base"));
        T5Checkpoint merged = base.merged(PeftFixture.adapter(base.config()));
        NamedTensors expected = SafetensorsFile.open(SharedFolder.fixtures("lora-nano/merged_weights.safetensors"))
                .floatTensors();
        expected.asMap().forEach((name, weight) -> assertClose(merged.weights().get(name), weight, 1e-6));
        assertThat(base.with(expected).weights().names())
                .isEqualTo(merged.weights().names());
    }

    @Test
    void refusesToMergeAnAdapterForAnotherModel() {
        assertThatThrownBy(() -> PLAIN.merged(TinyModels.adapter(TinyModels.GATED, LoraTargets.QUERY_VALUE, 1)))
                .hasMessageContaining("The adapter is for a backbone with");
    }

    private void write(T5Config config, Map<String, HostTensor> weights) throws IOException {
        Files.writeString(folder.resolve("config.json"), config.toJson());
        SafetensorsWriter.write(NamedTensors.of(weights), Map.of(), folder.resolve("model.safetensors"));
    }

    /** Weights in two shards by turns, and an index with these places changed; a place of no name is left out. */
    private void writeSharded(Map<String, String> changed) throws IOException {
        Map<String, HostTensor> weights = new TreeMap<>(GATED.weights().asMap());
        Map<String, String> places = new TreeMap<>();
        Map<String, HostTensor> even = new TreeMap<>();
        Map<String, HostTensor> odd = new TreeMap<>();
        changed.keySet().forEach(name -> weights.putIfAbsent(name, HostTensor.scalar(0)));
        weights.forEach((name, weight) -> {
            boolean first = places.size() % 2 == 0;
            (first ? even : odd).put(name, weight);
            places.put(name, first ? "model-00001-of-00002.safetensors" : "model-00002-of-00002.safetensors");
        });
        places.putAll(changed);
        places.values().removeIf(String::isEmpty);
        StringBuilder index = new StringBuilder("{\"weight_map\":{");
        places.forEach((name, place) -> index.append(index.charAt(index.length() - 1) == '{' ? "" : ",")
                .append('"' + name + "\":\"" + place + '"'));
        Files.writeString(folder.resolve("config.json"), TinyModels.GATED.toJson());
        Files.writeString(folder.resolve("model.safetensors.index.json"), index + "}}");
        SafetensorsWriter.write(NamedTensors.of(even), Map.of(), folder.resolve("model-00001-of-00002.safetensors"));
        SafetensorsWriter.write(NamedTensors.of(odd), Map.of(), folder.resolve("model-00002-of-00002.safetensors"));
    }
}
