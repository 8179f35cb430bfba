package io.tagi.model.hyper;

import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.FeedForward;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.T5Config;
import io.tagi.model.tokenizer.ByteLevelTokenizerFile;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The smallest backbone, tokenizer and instructions that leave no mechanism out; the attention is narrower than the model. */
public final class Nano {
    public static final int SENTINELS = 5;

    public static final Instruction TRANSLATE = Instruction.of("Translate the sentence into German.");
    public static final Instruction COUNT =
            new Instruction("Count the words.", List.of(new Example("a b c", "3"), new Example("", "0")));
    public static final Instruction REVERSE = Instruction.of("Write it backwards, naïve 日本 👍");

    private Nano() {}

    public static T5Config backbone(int encoderLayers, int decoderLayers) {
        return new T5Config(
                264, 32, 8, 3, 64, encoderLayers, decoderLayers, FeedForward.GATED_GELU, false, 32, 128, 1e-6, 0, 1, 0);
    }

    public static T5Checkpoint checkpoint(int encoderLayers, int decoderLayers) {
        return T5Checkpoint.seeded(backbone(encoderLayers, decoderLayers), 11);
    }

    public static HypernetworkConfig config(GeneratorScope scope, FusionMode fusion) {
        return config(scope, fusion, 256, ComputeRoute.MKL);
    }

    public static HypernetworkConfig config(
            GeneratorScope scope, FusionMode fusion, int maximumInstructionTokens, ComputeRoute route) {
        return config(scope, fusion, LoraTargets.QUERY_VALUE, maximumInstructionTokens, route);
    }

    public static HypernetworkConfig config(GeneratorScope scope, LoraTargets targets) {
        return config(scope, FusionMode.NONE, targets, 256, ComputeRoute.MKL);
    }

    static HypernetworkConfig config(GeneratorKind kind, GeneratorScope scope, int featureWidth) {
        return config(kind, scope, FusionMode.NONE, LoraTargets.QUERY_VALUE, featureWidth, 256, ComputeRoute.MKL);
    }

    private static HypernetworkConfig config(
            GeneratorScope scope,
            FusionMode fusion,
            LoraTargets targets,
            int maximumInstructionTokens,
            ComputeRoute route) {
        return config(GeneratorKind.POOLED, scope, fusion, targets, 16, maximumInstructionTokens, route);
    }

    private static HypernetworkConfig config(
            GeneratorKind kind,
            GeneratorScope scope,
            FusionMode fusion,
            LoraTargets targets,
            int featureWidth,
            int maximumInstructionTokens,
            ComputeRoute route) {
        return new HypernetworkConfig(
                PromptFormat.TK_INSTRUCT,
                InstructionEncoder.BACKBONE,
                kind,
                scope,
                Pooling.FIRST_LAST,
                PositionEncoding.SCALED,
                featureWidth,
                4,
                2,
                targets,
                fusion,
                maximumInstructionTokens,
                route);
    }

    public static Hypernetwork hypernetwork(HypernetworkConfig config, T5Checkpoint backbone) {
        return new HypernetworkInitializer(5, AdapterStart.VISIBLE).initialize(config, backbone);
    }

    public static Tokenizer tokenizer() {
        return tokenizer(SENTINELS);
    }

    public static Tokenizer tokenizer(int sentinels) {
        try {
            Path folder = Files.createTempDirectory("nano");
            try {
                new ByteLevelTokenizerFile(sentinels).write(folder);
                return Tokenizer.open(folder);
            } finally {
                Files.deleteIfExists(folder.resolve(Tokenizer.JSON_FILE));
                Files.delete(folder);
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
