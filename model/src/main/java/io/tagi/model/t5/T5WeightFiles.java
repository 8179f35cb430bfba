package io.tagi.model.t5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The weights of a HuggingFace folder, in one file or in shards listed by an index. */
final class T5WeightFiles {
    private static final String INDEX_FILE = "model.safetensors.index.json";

    /** A file of the folder itself: no path leads elsewhere. */
    private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.safetensors");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private T5WeightFiles() {}

    static NamedTensors read(Path folder) throws IOException {
        Path single = folder.resolve(T5Checkpoint.WEIGHTS_FILE);
        if (Files.exists(single)) {
            return SafetensorsFile.open(single).floatTensors();
        }
        Path index = folder.resolve(INDEX_FILE);
        if (Files.exists(index)) {
            return readShards(folder, index);
        }
        throw new IllegalArgumentException(folder + ": there is neither " + T5Checkpoint.WEIGHTS_FILE + " nor "
                + INDEX_FILE + ". Weights are read from safetensors only; convert pytorch_model.bin first.");
    }

    private static NamedTensors readShards(Path folder, Path index) throws IOException {
        Map<String, SafetensorsFile> shards = new TreeMap<>();
        SortedMap<String, HostTensor> weights = new TreeMap<>();
        JsonNode places = MAPPER.readTree(index.toFile()).path("weight_map");
        for (Map.Entry<String, JsonNode> place : places.properties()) {
            String shard = place.getValue().asText();
            if (!SHARD.matcher(shard).matches()) {
                throw new IllegalArgumentException(
                        index + ": \"" + shard + "\" is not the name of a safetensors file in the same folder");
            }
            if (!shards.containsKey(shard)) {
                shards.put(shard, SafetensorsFile.open(folder.resolve(shard)));
            }
            weights.put(
                    place.getKey(), Objects.requireNonNull(shards.get(shard)).floats(place.getKey()));
        }
        requireNothingElse(index, shards, weights);
        return NamedTensors.of(weights);
    }

    private static void requireNothingElse(
            Path index, Map<String, SafetensorsFile> shards, SortedMap<String, HostTensor> weights) {
        shards.forEach((shard, file) -> file.entries().forEach(entry -> {
            if (!weights.containsKey(entry.name())) {
                throw new IllegalArgumentException(
                        index + ": \"" + entry.name() + "\" is in " + shard + " but not in the index");
            }
        }));
    }
}
