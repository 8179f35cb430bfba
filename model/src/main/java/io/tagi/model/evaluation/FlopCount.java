package io.tagi.model.evaluation;

import io.tagi.model.lora.LoraLayout;
import io.tagi.model.lora.LoraProjection;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.t5.FeedForward;
import io.tagi.model.t5.T5Config;

/**
 * Counts the floating-point operations of a T5 that reads one sequence and writes another token by token. A multiplication and
 * the addition behind it are two; norms, softmax, activations and the look-up of embeddings are not counted.
 */
final class FlopCount {
    private final T5Config config;
    private final double projection;
    private final double feedForward;

    FlopCount(T5Config config) {
        this.config = config;
        this.projection = 2.0 * config.modelWidth() * config.attentionWidth();
        int matrices = config.feedForward() == FeedForward.GATED_GELU ? 3 : 2;
        this.feedForward = 2.0 * matrices * config.modelWidth() * config.feedForwardWidth();
    }

    /** The encoder over a sequence. */
    double encoding(double tokens) {
        double layer = tokens * (4 * projection + feedForward) + attending(tokens, tokens);
        return config.encoderLayers() * layer;
    }

    /**
     * The decoder, with the keys and values of what it sees computed once.
     *
     * @param memory how many encoded tokens it sees
     * @param tokens how many it writes
     */
    double decoding(double memory, double tokens) {
        double seen = memory * 2 * projection + attending(tokens, memory);
        double before = attending(tokens, (tokens + 1) / 2);
        double layer = seen + before + tokens * (6 * projection + feedForward);
        return config.decoderLayers() * layer + tokens * 2.0 * config.modelWidth() * config.vocabulary();
    }

    /** An adapter that is not merged into the weights. */
    double adapting(LoraLayout layout, double source, double memory, double written) {
        double flops = 0;
        for (LoraSite site : layout.sites()) {
            double factors = 2.0 * site.rank() * (site.inputWidth() + site.outputWidth());
            flops += factors * tokensAt(site, source, memory, written);
        }
        return flops;
    }

    /** What every encoder layer's look at an encoded instruction adds to the reading of a sequence. */
    double looking(double tokens, double instruction) {
        return config.encoderLayers() * (tokens * 2 * projection + attending(tokens, instruction));
    }

    /** The keys and values of an encoded instruction that the encoder's layers look at. */
    double preparingToLook(double instruction) {
        return config.encoderLayers() * instruction * 2 * projection;
    }

    private double attending(double queries, double keys) {
        return 4.0 * config.attentionWidth() * queries * keys;
    }

    private static double tokensAt(LoraSite site, double source, double memory, double written) {
        return switch (site.stack()) {
            case ENCODER_SELF, ENCODER_FFN -> source;
            case DECODER_SELF, DECODER_FFN -> written;
            case DECODER_CROSS -> {
                boolean ofMemory = site.projection() == LoraProjection.K || site.projection() == LoraProjection.V;
                yield ofMemory ? memory : written;
            }
        };
    }
}
