package io.tagi.model.hyper;

import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.tokenizer.PromptFormat;

/**
 * The choices that make a hypernetwork, apart from its backbone and its weights.
 *
 * @param prompt the texts in which instructions and inputs are put to the models
 * @param instructionEncoder what encodes the instruction
 * @param generator how an encoded instruction becomes weights
 * @param scope which sites share one generator network
 * @param pooling which encoder states describe the instruction, if the generator pools
 * @param positionEncoding how a network is told the site, if the generator pools
 * @param featureWidth the width of the pooled feature (e), or of the queries if the generator attends
 * @param hiddenWidth the width of the generator networks' hidden layer (h)
 * @param rank the rank of the adapters (r)
 * @param targets the projections that carry an adapter
 * @param fusion how else the instruction reaches the model that carries the adapter
 * @param maximumInstructionTokens longer instructions are refused; {@code </s>} counts
 * @param route how matrices are multiplied; another route gives other bits
 */
public record HypernetworkConfig(
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
        ComputeRoute route) {
    /** The sizes of TAGI's released code with the paper's scope and rank, and scaled position ids. */
    public static final HypernetworkConfig PAPER = new HypernetworkConfig(
            PromptFormat.TK_INSTRUCT,
            InstructionEncoder.BACKBONE,
            GeneratorKind.POOLED,
            GeneratorScope.PER_LAYER,
            Pooling.FIRST_LAST,
            PositionEncoding.SCALED,
            255,
            8,
            32,
            LoraTargets.QUERY_VALUE,
            FusionMode.BOTH,
            1024,
            ComputeRoute.MKL);

    /** @throws IllegalArgumentException if a width, the rank or the number of tokens is not positive */
    public HypernetworkConfig {
        requirePositive(featureWidth, "featureWidth");
        requirePositive(hiddenWidth, "hiddenWidth");
        requirePositive(rank, "rank");
        requirePositive(maximumInstructionTokens, "maximumInstructionTokens");
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException("A hypernetwork's " + name + " must be at least 1, not " + value);
        }
    }
}
