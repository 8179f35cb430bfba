package io.tagi.model.hyper;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which of the encoder's states describe an instruction. */
public enum Pooling {
    /** The mean over the real tokens of (first block's output + last, normed output) / 2. */
    FIRST_LAST("first_last");

    private final String code;

    Pooling(String code) {
        this.code = code;
    }

    /** The name in {@code hypernetwork.json}. */
    @JsonValue
    public String code() {
        return code;
    }
}
