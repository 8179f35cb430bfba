package io.tagi.protocol.experiment;

import com.fasterxml.jackson.annotation.JsonValue;

/** The two stages in which a hypernetwork is trained, in this order. */
public enum Stage {
    /** On plain text cut into segments; needs no teachers. */
    PRETRAINING("pretraining"),
    /** On instruction tasks, with the teachers' adapters. */
    FINETUNING("finetuning");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    /** The stable name on the wire, in the journal and in a work item's parameters. */
    @JsonValue
    public String code() {
        return code;
    }
}
