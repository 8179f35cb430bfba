package io.tagi.model.train;

/**
 * The learning rate over the steps of a training: a linear warm-up, then constant or falling.
 *
 * @param peak the rate after the warm-up
 * @param warmup the share of all steps in which it rises
 * @param decay what comes after
 */
public record LearningRate(double peak, double warmup, Decay decay) {
    private static final double FLOOR = 0.1;

    /** What happens after the warm-up. */
    public enum Decay {
        /** The rate stays, as in TAGI's released code. */
        CONSTANT,
        /** The rate falls along half a cosine to a tenth of the peak. */
        COSINE
    }

    /** @throws IllegalArgumentException if the peak is not a positive number or the warm-up no share */
    public LearningRate {
        if (!(peak > 0) || !Double.isFinite(peak) || !(warmup >= 0 && warmup <= 1)) {
            throw new IllegalArgumentException(
                    "A learning rate needs a positive peak and a warm-up between 0 and 1, not " + peak + " and "
                            + warmup);
        }
    }

    /** The rate of a step, from 0, of so many. */
    public double at(long step, long totalSteps) {
        double warmupSteps = Math.max(1, Math.floor(warmup * totalSteps));
        double risen = peak * Math.min(1.0, (step + 1) / warmupSteps);
        return switch (decay) {
            case CONSTANT -> risen;
            case COSINE -> risen * (FLOOR + (1 - FLOOR) * (1 + StrictMath.cos(StrictMath.PI * step / totalSteps)) / 2);
        };
    }
}
