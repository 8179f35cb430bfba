package io.tagi.model.hyper;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the adapters of an untrained hypernetwork are. */
public enum AdapterStart {
    /**
     * B is zero, so the adapter changes nothing and the gradient reaches B at once: the start for training, as usual for
     * LoRA.
     */
    NEUTRAL("neutral"),
    /**
     * B depends on the instruction in a random way, so that an untrained hypernetwork's adapters differ from each other and
     * change the backbone's answers visibly. They do not improve them: this shows the machinery and nothing else.
     */
    VISIBLE("visible");

    private final String code;

    AdapterStart(String code) {
        this.code = code;
    }

    /** The name in {@code hypernetwork.json}. */
    @JsonValue
    public String code() {
        return code;
    }
}
