package io.tagi.actors.worker;

import io.tagi.actors.experiment.ExperimentReply;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Ends a computation at its next step when the node stops or the experiment does not want the result any more. */
final class WorkWatch implements ProgressListener {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final Supplier<CompletionStage<ExperimentReply>> look;
    private final BooleanSupplier stopping;
    private volatile boolean wanted = true;
    private long nextLook = System.nanoTime() + LOOK_INTERVAL.toNanos();

    /** @param look asks the experiment whether it still wants the result */
    WorkWatch(Supplier<CompletionStage<ExperimentReply>> look, BooleanSupplier stopping) {
        this.look = look;
        this.stopping = stopping;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The answer is heard of at a later step; a failed look is repeated.
    public void progressed(WorkProgress progress) {
        if (stopping.getAsBoolean()) {
            throw new WorkAbandonedException("The node stops.");
        }
        if (!wanted) {
            throw new WorkAbandonedException("The experiment does not want the result any more.");
        }
        if (System.nanoTime() - nextLook >= 0) {
            nextLook = System.nanoTime() + LOOK_INTERVAL.toNanos();
            look.get().thenAccept(reply -> wanted = !(reply instanceof ExperimentReply.NotWanted));
        }
    }
}
