package io.tagi.model.hyper;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which encoder reads the instruction. */
public enum InstructionEncoder {
    /** The backbone's, without any adapter: TAGI. */
    BACKBONE("backbone"),
    /** A copy of the backbone's that is trained along and belongs to the hypernetwork, as in HINT. */
    OWN("own");

    private final String code;

    InstructionEncoder(String code) {
        this.code = code;
    }

    /** The name in {@code hypernetwork.json}. */
    @JsonValue
    public String code() {
        return code;
    }
}
