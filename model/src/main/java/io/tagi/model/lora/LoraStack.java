package io.tagi.model.lora;

/** The five kinds of sub-layer of a T5, each once per block of its encoder or decoder. */
public enum LoraStack {
    /** The encoder's attention to itself. */
    ENCODER_SELF("encoder", 0, "SelfAttention"),
    /** The decoder's attention to itself. */
    DECODER_SELF("decoder", 0, "SelfAttention"),
    /** The decoder's attention to what the encoder says. */
    DECODER_CROSS("decoder", 1, "EncDecAttention"),
    /** The encoder's feed-forward network. */
    ENCODER_FFN("encoder", 1, "DenseReluDense"),
    /** The decoder's feed-forward network. */
    DECODER_FFN("decoder", 2, "DenseReluDense");

    private final String side;
    private final int subLayer;
    private final String module;

    LoraStack(String side, int subLayer, String module) {
        this.side = side;
        this.subLayer = subLayer;
        this.module = module;
    }

    /** Whether this is a feed-forward network rather than an attention. */
    public boolean isFeedForward() {
        return this == ENCODER_FFN || this == DECODER_FFN;
    }

    /** HuggingFace's path of this sub-layer's module in a block. */
    public String modulePath(int layer) {
        return side + ".block." + layer + ".layer." + subLayer + '.' + module;
    }

    int layers(LoraDimensions dimensions) {
        return side.equals("encoder") ? dimensions.encoderLayers() : dimensions.decoderLayers();
    }
}
