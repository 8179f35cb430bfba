package io.tagi.model.experiment;

import io.tagi.model.t5.FeedForward;
import io.tagi.model.t5.T5Config;
import io.tagi.model.tokenizer.Tokenizer;

/**
 * The sizes of a T5 v1.1 that is trained from scratch; its vocabulary is the tokenizer's.
 *
 * @param modelWidth the width of the hidden states
 * @param heads the number of attention heads
 * @param headWidth the width of one head
 * @param feedForwardWidth the inner width of the feed-forward networks
 * @param encoderLayers the number of encoder blocks
 * @param decoderLayers the number of decoder blocks
 * @param buckets the number of relative-position buckets
 * @param maxDistance from where on all distances share a bucket
 */
public record BackboneShape(
        int modelWidth,
        int heads,
        int headWidth,
        int feedForwardWidth,
        int encoderLayers,
        int decoderLayers,
        int buckets,
        int maxDistance) {
    private static final double EPSILON = 1e-6;

    /** The T5 of these sizes for a tokenizer. */
    public T5Config toConfig(Tokenizer tokenizer) {
        int pad = tokenizer.specialTokens().pad();
        return new T5Config(
                tokenizer.vocabularySize(),
                modelWidth,
                headWidth,
                heads,
                feedForwardWidth,
                encoderLayers,
                decoderLayers,
                FeedForward.GATED_GELU,
                false,
                buckets,
                maxDistance,
                EPSILON,
                pad,
                tokenizer.specialTokens().endOfSequence(),
                pad);
    }
}
