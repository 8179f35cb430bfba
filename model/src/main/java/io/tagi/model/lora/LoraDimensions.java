package io.tagi.model.lora;

/**
 * The widths and depths of a T5 that decide which adapters fit it.
 *
 * @param modelWidth the width of the hidden states (d_model)
 * @param attentionWidth the width of all attention heads together (num_heads x d_kv), often but not always
 *     {@code modelWidth}
 * @param feedForwardWidth the inner width of the feed-forward networks (d_ff)
 * @param encoderLayers the number of encoder blocks
 * @param decoderLayers the number of decoder blocks
 * @param gatedFeedForward whether the feed-forward networks have a gate (T5 v1.1) or not (T5 v1.0)
 */
public record LoraDimensions(
        int modelWidth,
        int attentionWidth,
        int feedForwardWidth,
        int encoderLayers,
        int decoderLayers,
        boolean gatedFeedForward) {}
