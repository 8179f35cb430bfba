package io.tagi.model.train;

/** A loss or a gradient is NaN or infinite: going on would only spoil the weights. */
public final class DivergedTrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedTrainingException(String what, double value, long step) {
        super("The " + what + " is " + value + " at step " + step
                + ": the training has diverged, and its weights were not changed by this step. Lower the learning rate, "
                + "lengthen the warm-up, or look for damaged weights.");
    }
}
