package io.tagi.model.train.objective;

/**
 * How the generated adapter is drawn to its category's teacher: {@code λ2 · scale · (MSE(A, A') + MSE(B, B'))}.
 *
 * @param weighting how λ2 is chosen
 * @param weight λ2 if it is constant, otherwise unused; 0 with a constant weighting switches the loss off
 * @param scale brings the squared differences to the size of the other losses
 */
public record AlignmentConfig(Weighting weighting, double weight, double scale) {
    /** Where λ2 comes from. */
    public enum Weighting {
        /** λ2 is a number. */
        CONSTANT,
        /** λ2 is the sigmoid of the loss itself, and gradients flow through it. */
        SIGMOID
    }

    /** No alignment. */
    public static final AlignmentConfig OFF = new AlignmentConfig(Weighting.CONSTANT, 0, 1000);

    /** λ2 = sigmoid(L_ins), scale 1000. */
    public static final AlignmentConfig PAPER = new AlignmentConfig(Weighting.SIGMOID, 1, 1000);

    /** @throws IllegalArgumentException if the weight is negative or the scale not positive */
    public AlignmentConfig {
        if (!(weight >= 0) || !(scale > 0)) {
            throw new IllegalArgumentException(
                    "The alignment needs a weight of at least 0 and a scale above 0, not " + weight + " and " + scale);
        }
    }

    /** Whether there is anything to compute. */
    public boolean isOn() {
        return weighting == Weighting.SIGMOID || weight > 0;
    }
}
