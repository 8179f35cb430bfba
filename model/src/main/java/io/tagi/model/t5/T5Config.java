package io.tagi.model.t5;

import io.tagi.model.lora.LoraDimensions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The numbers that make a T5 what it is; HuggingFace's names are in parentheses.
 *
 * @param vocabulary how many token ids there are (vocab_size)
 * @param modelWidth the width of the hidden states (d_model)
 * @param headWidth the width of one attention head (d_kv)
 * @param heads the number of attention heads (num_heads); {@code heads * headWidth} need not be {@code modelWidth}
 * @param feedForwardWidth the inner width of the feed-forward networks (d_ff)
 * @param encoderLayers the number of encoder blocks (num_layers)
 * @param decoderLayers the number of decoder blocks (num_decoder_layers)
 * @param feedForward the kind of feed-forward network (feed_forward_proj)
 * @param tiedHead whether the embedding is also the output head (tie_word_embeddings)
 * @param buckets the number of relative-position buckets (relative_attention_num_buckets)
 * @param maxDistance from where on all distances share a bucket (relative_attention_max_distance)
 * @param epsilon what keeps the norms from dividing by zero (layer_norm_epsilon)
 * @param padId the padding token (pad_token_id)
 * @param endId the token that ends a sequence (eos_token_id)
 * @param startId the token the decoder starts from (decoder_start_token_id)
 */
public record T5Config(
        int vocabulary,
        int modelWidth,
        int headWidth,
        int heads,
        int feedForwardWidth,
        int encoderLayers,
        int decoderLayers,
        FeedForward feedForward,
        boolean tiedHead,
        int buckets,
        int maxDistance,
        double epsilon,
        int padId,
        int endId,
        int startId) {
    /** @throws IllegalArgumentException if a number is out of its range */
    public T5Config {
        requireAtLeast(1, vocabulary, "vocab_size");
        requireAtLeast(1, modelWidth, "d_model");
        requireAtLeast(1, headWidth, "d_kv");
        requireAtLeast(1, heads, "num_heads");
        requireAtLeast(1, feedForwardWidth, "d_ff");
        requireAtLeast(1, encoderLayers, "num_layers");
        requireAtLeast(1, decoderLayers, "num_decoder_layers");
        requireAtLeast(4, buckets, "relative_attention_num_buckets");
        requireAtLeast(buckets / 2 + 1, maxDistance, "relative_attention_max_distance");
        if (buckets % 2 != 0) {
            throw new IllegalArgumentException("relative_attention_num_buckets is " + buckets + ", but must be even");
        }
        if (!(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException("layer_norm_epsilon is " + epsilon + ", but must lie between 0 and 1");
        }
        requireToken(padId, vocabulary, "pad_token_id");
        requireToken(endId, vocabulary, "eos_token_id");
        requireToken(startId, vocabulary, "decoder_start_token_id");
    }

    /**
     * Reads HuggingFace's {@code config.json}; what it leaves out has the value that HuggingFace gives it.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it describes a model that this package does not cover
     */
    public static T5Config read(Path file) throws IOException {
        try {
            return T5ConfigJson.parse(Files.readString(file));
        } catch (IllegalArgumentException unsupported) {
            throw new IllegalArgumentException(file + ": " + unsupported.getMessage(), unsupported);
        }
    }

    /** This configuration as HuggingFace's {@code config.json}. */
    public String toJson() {
        return T5ConfigJson.write(this);
    }

    /** The width of all attention heads together. */
    public int attentionWidth() {
        return heads * headWidth;
    }

    /** What an adapter for such a model needs to know. */
    public LoraDimensions loraDimensions() {
        return new LoraDimensions(
                modelWidth,
                attentionWidth(),
                feedForwardWidth,
                encoderLayers,
                decoderLayers,
                feedForward == FeedForward.GATED_GELU);
    }

    private static void requireAtLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", but must be at least " + least);
        }
    }

    private static void requireToken(int id, int vocabulary, String name) {
        if (id < 0 || id >= vocabulary) {
            throw new IllegalArgumentException(
                    name + " is " + id + ", but the vocabulary has the ids 0 to " + (vocabulary - 1));
        }
    }
}
