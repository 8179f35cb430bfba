package io.tagi.model.hyper;

import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.FeedForward;
import io.tagi.model.t5.T5Config;
import io.tagi.model.tokenizer.ByteLevelTokenizerFile;
import io.tagi.model.tokenizer.PromptFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small model that can be made from a seed, for those who bring none. In each preset attention and model differ in width.
 *
 * @param name its name in configuration
 * @param backbone the T5
 * @param hypernetwork the hypernetwork
 */
public record ModelPreset(String name, T5Config backbone, HypernetworkConfig hypernetwork) {
    /** For tests: computes next to nothing. */
    public static final ModelPreset NANO = new ModelPreset("nano", backbone(32, 3, 8, 64, 2), hypernetwork(16, 4, 2));

    /** For tests of texts in any language: the smallest size at which a trained model is of use. */
    public static final ModelPreset TINY =
            new ModelPreset("tiny", backbone(128, 4, 24, 256, 3), hypernetwork(32, 8, 4));

    private static final List<ModelPreset> ALL = List.of(NANO, TINY);

    /**
     * The preset of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ModelPreset parse(String name) {
        return ALL.stream()
                .filter(preset -> preset.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No model preset is named \"" + name
                        + "\". There are starter, the trained model, and, with random weights, "
                        + ALL.stream().map(ModelPreset::name).collect(Collectors.joining(" and ")) + "."));
    }

    /** One token per byte, so that a preset needs no foreign vocabulary. */
    static ByteLevelTokenizerFile tokenizer() {
        return new ByteLevelTokenizerFile(100);
    }

    private static T5Config backbone(int modelWidth, int heads, int headWidth, int feedForwardWidth, int layers) {
        return new T5Config(
                tokenizer().vocabularySize(),
                modelWidth,
                headWidth,
                heads,
                feedForwardWidth,
                layers,
                layers,
                FeedForward.GATED_GELU,
                false,
                32,
                128,
                1e-6,
                0,
                1,
                0);
    }

    private static HypernetworkConfig hypernetwork(int featureWidth, int hiddenWidth, int rank) {
        return new HypernetworkConfig(
                PromptFormat.TK_INSTRUCT,
                InstructionEncoder.BACKBONE,
                GeneratorKind.POOLED,
                GeneratorScope.PER_LAYER,
                Pooling.FIRST_LAST,
                PositionEncoding.SCALED,
                featureWidth,
                hiddenWidth,
                rank,
                LoraTargets.QUERY_VALUE,
                FusionMode.NONE,
                // Bytes are tokens here: room for a long definition with two long examples.
                6144,
                ComputeRoute.MKL);
    }
}
