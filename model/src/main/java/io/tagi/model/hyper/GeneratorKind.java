package io.tagi.model.hyper;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an encoded instruction becomes weights. */
public enum GeneratorKind {
    /** The instruction is pooled into one vector, from which small networks generate the factors: TAGI. */
    POOLED("pooled"),
    /** Every row of the factors reads the instruction's words by a query of its own: HINT's generator for LoRA. */
    ATTENTION("attention");

    private final String code;

    GeneratorKind(String code) {
        this.code = code;
    }

    /** The name in {@code hypernetwork.json}. */
    @JsonValue
    public String code() {
        return code;
    }
}
