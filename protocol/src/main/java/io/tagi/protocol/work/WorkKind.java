package io.tagi.protocol.work;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which kind of worker a work item is for; each kind has a topic of its own. */
public enum WorkKind {
    /** One LoRA for one task category. */
    TEACHER("teacher"),
    /** One shard of a training round, or the reduction of a round. */
    HYPERNETWORK("hypernetwork"),
    /** One scoring of a hypernetwork on tasks. */
    EVALUATION("evaluation");

    private final String code;

    WorkKind(String code) {
        this.code = code;
    }

    /** The stable name on the wire, and the last part of the topic's name. */
    @JsonValue
    public String code() {
        return code;
    }
}
