package io.tagi.model.train;

/** Is told of every step; called on the thread that trains. */
@FunctionalInterface
public interface StepListener {
    /** Listens to nothing. */
    StepListener NONE = report -> {};

    /** A step has been taken. An exception ends the training. */
    void onStep(StepReport report);
}
