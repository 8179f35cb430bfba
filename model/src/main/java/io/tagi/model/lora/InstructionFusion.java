package io.tagi.model.lora;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The ways besides the adapter in which an encoded instruction reaches the model, so that an adapter can say which of them
 * it was made to work with.
 */
public enum InstructionFusion {
    /** The adapter alone. */
    NONE("none"),
    /** The decoder attends to the encoded instruction and the encoded input, one behind the other, as in HINT. */
    DECODER_CONCAT("decoder_concat"),
    /** Every encoder block attends to the encoded instruction between its self-attention and its feed-forward network. */
    ENCODER_CROSS_ATTENTION("encoder_xattn"),
    /** Decoder and encoder both, as the TAGI paper describes. */
    BOTH("both");

    private final String code;

    InstructionFusion(String code) {
        this.code = code;
    }

    /**
     * The fusion of a code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InstructionFusion of(String code) {
        for (InstructionFusion fusion : values()) {
            if (fusion.code.equals(code)) {
                return fusion;
            }
        }
        throw new IllegalArgumentException(
                "No fusion is called \"" + code + "\"; there are none, decoder_concat, encoder_xattn and both.");
    }

    /** The name in files. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Whether the decoder's memory begins with the encoded instruction. */
    public boolean inDecoder() {
        return this == DECODER_CONCAT || this == BOTH;
    }

    /** Whether the encoder has cross-attention to the encoded instruction. */
    public boolean inEncoder() {
        return this == ENCODER_CROSS_ATTENTION || this == BOTH;
    }
}
