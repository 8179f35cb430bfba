package io.tagi.model.hyper;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which sites of the backbone share one generator network. */
public enum GeneratorScope {
    /** One network per sub-layer of every block, as the paper describes TAGI. */
    PER_LAYER("per_layer"),
    /**
     * One network per kind of sub-layer (encoder self-attention, decoder self-attention, decoder cross-attention) that serves
     * all blocks, which it tells apart by the position id alone: as TAGI's released code does.
     */
    PER_STACK("per_stack");

    private final String code;

    GeneratorScope(String code) {
        this.code = code;
    }

    /** The name in {@code hypernetwork.json}. */
    @JsonValue
    public String code() {
        return code;
    }
}
