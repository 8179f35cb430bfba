package io.tagi.model.lora;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * How the encoded instruction reaches the backbone besides the adapter (TAGI, section 3.3). An adapter says which mode it was
 * made to work with.
 */
public enum FusionMode {
    /** It does not. */
    NONE("none", false, false),
    /** The decoder sees it in front of the encoded input, as in HINT. */
    DECODER_CONCAT("decoder_concat", false, true),
    /** Every encoder block attends to it after its self-attention. */
    ENCODER_XATTN("encoder_xattn", true, false),
    /** Both. */
    BOTH("both", true, true);

    private final String id;
    private final boolean inEncoder;
    private final boolean inDecoder;

    FusionMode(String id, boolean inEncoder, boolean inDecoder) {
        this.id = id;
        this.inEncoder = inEncoder;
        this.inDecoder = inDecoder;
    }

    /** The name under which specifications record this mode; never changes. */
    @JsonValue
    public String id() {
        return id;
    }

    /** Whether the encoder's blocks attend to the instruction. */
    public boolean inEncoder() {
        return inEncoder;
    }

    /** Whether the decoder sees the instruction. */
    public boolean inDecoder() {
        return inDecoder;
    }

    /**
     * The mode of a recorded name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FusionMode parse(String id) {
        return Arrays.stream(values())
                .filter(mode -> mode.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No fusion mode is named \"" + id
                        + "\". There are none, decoder_concat, encoder_xattn and both."));
    }
}
