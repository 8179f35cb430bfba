package io.tagi.bench.engine;

import io.tagi.model.t5.FeedForward;
import io.tagi.model.t5.T5Config;
import java.util.Map;
import java.util.Objects;

/**
 * The size of the work.
 *
 * @param config the model
 * @param rank the rank of the adapter at queries and values
 * @param rows the sequences in a batch
 * @param sourceTokens the length of what is read
 * @param targetTokens the length of what should be said, in training
 * @param newTokens the length of what is said, in decoding
 * @param matrixWidth the rows and columns of the matrices that show what a matrix library can do
 * @param repetitions how often each task is done in one turn, which must last long beside the 10 ms in which CPU time is counted
 */
public record Workload(
        T5Config config,
        int rank,
        int rows,
        int sourceTokens,
        int targetTokens,
        int newTokens,
        int matrixWidth,
        Map<Task, Integer> repetitions) {
    /** T5 v1.1 small with 8 sequences of 128 tokens. */
    public static Workload t5Small() {
        return new Workload(
                gated(32128, 512, 64, 6, 1024, 8),
                8,
                8,
                128,
                32,
                32,
                2048,
                Map.of(Task.TRAINING_STEP, 4, Task.DECODING, 3, Task.MATRIX_PRODUCT, 6));
    }

    /** A model that is done in no time, to try the benchmark out. */
    public static Workload tiny() {
        return new Workload(
                gated(256, 32, 8, 2, 64, 2),
                2,
                2,
                8,
                4,
                4,
                256,
                Map.of(Task.TRAINING_STEP, 20, Task.DECODING, 20, Task.MATRIX_PRODUCT, 100));
    }

    /** How often the task is done in one turn. */
    int repetitions(Task task) {
        return Objects.requireNonNull(repetitions.get(task));
    }

    /** Floating-point operations of one repetition: two for each multiplication with an addition, matrix products only. */
    public double operations(Task task) {
        return switch (task) {
            case TRAINING_STEP -> trainingOperations();
            case DECODING -> encodingOperations() + newTokens * decodingOperations(rows, (newTokens + 1) / 2.0);
            case MATRIX_PRODUCT -> 2 * Math.pow(matrixWidth, 3);
        };
    }

    /** What is counted per second of a task: tokens or products. */
    public double units(Task task) {
        return switch (task) {
            case TRAINING_STEP -> rows * (sourceTokens + targetTokens);
            case DECODING -> rows * newTokens;
            case MATRIX_PRODUCT -> 1;
        };
    }

    /**
     * Forward pass and gradients. Going back costs a frozen matrix one product more, the gradient by its input; and every
     * attention four, the gradients by both factors of its two products.
     */
    private double trainingOperations() {
        double targets = (double) rows * targetTokens;
        double attention = attentionOperations();
        return 2 * (encodingOperations() + decodingOperations(targets, targetTokens)) + attention;
    }

    /** The encoder's pass, and keys and values of its output for the decoder. */
    private double encodingOperations() {
        double tokens = (double) rows * sourceTokens;
        double layer = attentionWeights(4) + feedForwardWeights();
        return 2 * tokens * (config.encoderLayers() * layer + config.decoderLayers() * attentionWeights(2))
                + config.encoderLayers() * mixing(tokens, sourceTokens);
    }

    /** The decoder's pass over so many tokens, each of which sees so many before it on average. */
    private double decodingOperations(double tokens, double seen) {
        double layer = attentionWeights(6) + feedForwardWeights();
        return 2 * tokens * (config.decoderLayers() * layer + (double) config.vocabulary() * config.modelWidth())
                + config.decoderLayers() * (mixing(tokens, seen) + mixing(tokens, sourceTokens));
    }

    /** All attentions' own products in one forward pass of training. */
    private double attentionOperations() {
        double sources = (double) rows * sourceTokens;
        double targets = (double) rows * targetTokens;
        return config.encoderLayers() * mixing(sources, sourceTokens)
                + config.decoderLayers() * (mixing(targets, targetTokens) + mixing(targets, sourceTokens));
    }

    /** Scores, and the sum of values that they weigh. */
    private double mixing(double queries, double keys) {
        return 2 * 2 * queries * keys * config.attentionWidth();
    }

    private double attentionWeights(int projections) {
        return (double) projections * config.modelWidth() * config.attentionWidth();
    }

    private double feedForwardWeights() {
        return 3.0 * config.modelWidth() * config.feedForwardWidth();
    }

    private static T5Config gated(int vocabulary, int width, int headWidth, int heads, int inner, int layers) {
        return new T5Config(
                vocabulary,
                width,
                headWidth,
                heads,
                inner,
                layers,
                layers,
                FeedForward.GATED_GELU,
                false,
                32,
                128,
                1e-6,
                0,
                1,
                0);
    }
}
