package io.tagi.model.lora;

import java.util.Locale;

/** The linear maps of a sub-layer: those of an attention and those of a feed-forward network. */
public enum LoraProjection {
    /** The queries of an attention. */
    Q,
    /** The keys of an attention. */
    K,
    /** The values of an attention. */
    V,
    /** The output of an attention. */
    O,
    /** The input of a feed-forward network without a gate. */
    WI,
    /** The gate of a gated feed-forward network. */
    WI_0,
    /** The input of a gated feed-forward network. */
    WI_1,
    /** The output of a feed-forward network. */
    WO;

    /** HuggingFace's name of this projection within its sub-layer. */
    public String moduleName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this belongs to a feed-forward network rather than to an attention. */
    public boolean isFeedForward() {
        return switch (this) {
            case Q, K, V, O -> false;
            case WI, WI_0, WI_1, WO -> true;
        };
    }

    int inputWidth(LoraDimensions dimensions) {
        return switch (this) {
            case Q, K, V, WI, WI_0, WI_1 -> dimensions.modelWidth();
            case O -> dimensions.attentionWidth();
            case WO -> dimensions.feedForwardWidth();
        };
    }

    int outputWidth(LoraDimensions dimensions) {
        return switch (this) {
            case Q, K, V -> dimensions.attentionWidth();
            case WI, WI_0, WI_1 -> dimensions.feedForwardWidth();
            case O, WO -> dimensions.modelWidth();
        };
    }
}
