package io.tagi.bench.engine;

/** A piece of work that every contender can do. */
public enum Task {
    /** Loss, gradients of the LoRA factors, and a step of Adam on them. */
    TRAINING_STEP("train", "LoRA training step", "tokens/s"),
    /** Greedy decoding with cached keys and values, the encoder's pass included. */
    DECODING("decode", "Greedy decoding", "new tokens/s"),
    /** A product of two large square matrices: what the contender's matrix library can do at best. */
    MATRIX_PRODUCT("multiply", "Matrix product", "products/s");

    private final String command;
    private final String title;
    private final String rate;

    Task(String command, String title, String rate) {
        this.command = command;
        this.title = title;
        this.rate = rate;
    }

    /** The word by which {@code t5_reference.py} knows it. */
    String command() {
        return command;
    }

    /** What a report calls it. */
    String title() {
        return title;
    }

    /** What a report counts per second. */
    String rate() {
        return rate;
    }
}
