package io.tagi.model.train.objective;

/**
 * How the student is drawn to its teacher's distribution: {@code weight · T² · mean KL(softmax(t/T) ‖ softmax(s/T))}.
 *
 * @param weight λ1; 0 switches the loss off
 * @param temperature T
 * @param standardized whether both logit vectors are first brought to mean 0 and deviation 1 over the vocabulary
 * @param paddingCounts whether the mean also runs over padding, as in TAGI's released code; otherwise over targets only
 */
public record DivergenceConfig(double weight, double temperature, boolean standardized, boolean paddingCounts) {
    /** No divergence. */
    public static final DivergenceConfig OFF = new DivergenceConfig(0, 1, false, false);

    /** The released code's working mode: λ1 = 5, T = 3, standardized; the mean leaves padding out. */
    public static final DivergenceConfig PAPER = new DivergenceConfig(5, 3, true, false);

    /** @throws IllegalArgumentException if the weight is negative or the temperature not positive */
    public DivergenceConfig {
        if (!(weight >= 0) || !(temperature > 0)) {
            throw new IllegalArgumentException(
                    "The divergence needs a weight of at least 0 and a temperature above 0, not " + weight + " and "
                            + temperature);
        }
    }

    /** Whether there is anything to compute. */
    public boolean isOn() {
        return weight > 0;
    }
}
