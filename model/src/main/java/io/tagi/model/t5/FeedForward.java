package io.tagi.model.t5;

import com.fasterxml.jackson.annotation.JsonValue;

/** The two kinds of feed-forward network in the T5 family. */
public enum FeedForward {
    /** T5 v1.0: one input projection, ReLU. */
    RELU("relu", "relu"),
    /** T5 v1.1: two input projections, one of them a gate through GELU in its tanh approximation. */
    GATED_GELU("gated-gelu", "gelu_new");

    private final String id;
    private final String activation;

    FeedForward(String id, String activation) {
        this.id = id;
        this.activation = activation;
    }

    /** HuggingFace's name for it, the value of {@code feed_forward_proj}. */
    @JsonValue
    public String id() {
        return id;
    }

    /** HuggingFace's name for its activation function, the value of {@code dense_act_fn}. */
    String activation() {
        return activation;
    }
}
