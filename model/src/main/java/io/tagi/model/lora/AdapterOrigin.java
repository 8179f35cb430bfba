package io.tagi.model.lora;

import io.tagi.protocol.Digest;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.WeightsOrigin;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a generated adapter was made from: enough to make it again and compare.
 *
 * @param instruction the digest of the instruction
 * @param generation the hypernetwork, the backbone, the compute route and the rank
 * @param fusion how else the instruction is to reach the model that carries the adapter
 * @param weights whether the hypernetwork was trained
 */
public record AdapterOrigin(Digest instruction, GenerationConfig generation, FusionMode fusion, WeightsOrigin weights) {
    private static final String INSTRUCTION = "tagi.instruction";
    private static final String HYPERNETWORK = "tagi.hypernetwork";
    private static final String BACKBONE = "tagi.backbone";
    private static final String ROUTE = "tagi.route";
    private static final String RANK = "tagi.rank";
    private static final String FUSION = "tagi.fusion";
    private static final String WEIGHTS = "tagi.weights";

    /**
     * Reads what an adapter's metadata says; empty if it names no hypernetwork, as a foreign adapter's does not.
     *
     * @throws IllegalArgumentException if it says only a part, or something that cannot be
     */
    public static Optional<AdapterOrigin> of(Map<String, String> metadata) {
        if (!metadata.containsKey(HYPERNETWORK)) {
            return Optional.empty();
        }
        GenerationConfig generation = new GenerationConfig(
                Digest.parse(text(metadata, HYPERNETWORK)),
                Digest.parse(text(metadata, BACKBONE)),
                text(metadata, ROUTE),
                Integer.parseInt(text(metadata, RANK)));
        return Optional.of(new AdapterOrigin(
                Digest.parse(text(metadata, INSTRUCTION)),
                generation,
                FusionMode.parse(text(metadata, FUSION)),
                weights(text(metadata, WEIGHTS))));
    }

    /**
     * Reads what a generated adapter's metadata must say.
     *
     * @throws IllegalArgumentException if it does not
     */
    static AdapterOrigin require(Map<String, String> metadata) {
        return of(metadata)
                .orElseThrow(() -> new IllegalArgumentException("The adapter does not say what it was made from: its"
                        + " metadata has no " + HYPERNETWORK + ". Only a generated adapter does."));
    }

    /** @throws AdapterMismatchException if the adapter was generated for another backbone than this */
    void requireBackbone(Digest backbone) {
        if (!generation.backbone().equals(backbone)) {
            throw new AdapterMismatchException("The adapter was generated for the backbone " + generation.backbone()
                    + ", this one is " + backbone
                    + ". An adapter means nothing to other weights: load the backbone that it was made for.");
        }
    }

    /** The same as texts for an adapter's metadata. */
    public SortedMap<String, String> toMetadata() {
        return new TreeMap<>(Map.of(
                INSTRUCTION, instruction.hex(),
                HYPERNETWORK, generation.hypernetwork().hex(),
                BACKBONE, generation.backbone().hex(),
                ROUTE, generation.route(),
                RANK, Integer.toString(generation.rank()),
                FUSION, fusion.id(),
                WEIGHTS, weights.code()));
    }

    private static String text(Map<String, String> metadata, String key) {
        String text = metadata.get(key);
        if (text == null) {
            throw new IllegalArgumentException("The adapter's metadata names a hypernetwork but no \"" + key
                    + "\"; the file was changed since it was written.");
        }
        return text;
    }

    private static WeightsOrigin weights(String code) {
        return Arrays.stream(WeightsOrigin.values())
                .filter(origin -> origin.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No origin of weights is called \"" + code + "\"."));
    }
}
