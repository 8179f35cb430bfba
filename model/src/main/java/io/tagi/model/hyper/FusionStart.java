package io.tagi.model.hyper;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the encoder's attention to the instruction is before training. */
public enum FusionStart {
    /**
     * It changes nothing at first: a copy of the decoder's cross-attention behind a gate of 0 if encoder and decoder have equally
     * many blocks; if not, drawn like a new T5's attention, with gate 1 and an output projection of 0. Either has a gradient.
     */
    NEUTRAL("neutral"),
    /**
     * A copy of the same block's self-attention behind a gate of 0.5: the encoder reads the instruction from the first step on as if
     * it were part of the input. Learns faster, and changes an untrained model's answers.
     */
    SELF_ATTENTION("self_attention");

    private final String code;

    FusionStart(String code) {
        this.code = code;
    }

    /** The name in {@code hypernetwork.json}. */
    @JsonValue
    public String code() {
        return code;
    }
}
