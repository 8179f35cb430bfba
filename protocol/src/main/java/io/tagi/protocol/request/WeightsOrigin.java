package io.tagi.protocol.request;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a hypernetwork's weights come from: shown wherever an adapter is shown. */
public enum WeightsOrigin {
    /** Drawn from a seed and never trained: the path is real, the adapter knows nothing. */
    SEEDED_RANDOM("seeded-random"),
    /** The outcome of training. */
    TRAINED("trained");

    private final String code;

    WeightsOrigin(String code) {
        this.code = code;
    }

    /** The stable name on the wire and in the journal. */
    @JsonValue
    public String code() {
        return code;
    }
}
