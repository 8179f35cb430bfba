package io.tagi.model.hyper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.T5Config;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The fields of {@code hypernetwork.json}, in the order in which they stand there. Every field must be there and no other may:
 * a setting that is silently ignored or defaulted would give other adapters than its author meant.
 */
record HypernetworkFile(
        String format,
        PromptFormat prompt,
        InstructionEncoder instructionEncoder,
        GeneratorKind generator,
        GeneratorScope scope,
        Pooling pooling,
        PositionEncoding positionEncoding,
        int featureWidth,
        int hiddenWidth,
        int rank,
        LoraTargets targets,
        FusionMode fusion,
        int maximumInstructionTokens,
        ComputeRoute route,
        Digest backboneFingerprint,
        T5Config backboneConfig,
        WeightsProvenance weights) {
    private static final String FORMAT = "tagi.hypernetwork.v1";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    static HypernetworkFile of(HypernetworkConfig config, BackboneReference backbone, WeightsProvenance provenance) {
        return new HypernetworkFile(
                FORMAT,
                config.prompt(),
                config.instructionEncoder(),
                config.generator(),
                config.scope(),
                config.pooling(),
                config.positionEncoding(),
                config.featureWidth(),
                config.hiddenWidth(),
                config.rank(),
                config.targets(),
                config.fusion(),
                config.maximumInstructionTokens(),
                config.route(),
                backbone.fingerprint(),
                backbone.config(),
                provenance);
    }

    static HypernetworkFile parse(String json, Path folder) throws IOException {
        try {
            HypernetworkFile file = JSON.readValue(json, HypernetworkFile.class);
            if (!file.format().equals(FORMAT)) {
                throw new IOException(folder.resolve(Hypernetwork.CONFIG_FILE) + " has the format \"" + file.format()
                        + "\"; this version reads " + FORMAT + ".");
            }
            return file;
        } catch (JsonMappingException misfit) {
            throw new IOException(
                    folder.resolve(Hypernetwork.CONFIG_FILE) + " does not describe a hypernetwork at " + place(misfit)
                            + ": " + misfit.getOriginalMessage(),
                    misfit);
        } catch (JsonProcessingException malformed) {
            throw new IOException(
                    folder.resolve(Hypernetwork.CONFIG_FILE) + " is not JSON: " + malformed.getOriginalMessage(),
                    malformed);
        }
    }

    private static String place(JsonMappingException misfit) {
        return misfit.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .collect(Collectors.joining(".", "\"", "\""));
    }

    HypernetworkConfig toConfig() {
        return new HypernetworkConfig(
                prompt,
                instructionEncoder,
                generator,
                scope,
                pooling,
                positionEncoding,
                featureWidth,
                hiddenWidth,
                rank,
                targets,
                fusion,
                maximumInstructionTokens,
                route);
    }

    BackboneReference toBackbone() {
        return new BackboneReference(backboneFingerprint, backboneConfig);
    }

    String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("Every field has a JSON form", impossible);
        }
    }
}
