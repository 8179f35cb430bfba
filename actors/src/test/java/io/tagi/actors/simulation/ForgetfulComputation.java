package io.tagi.actors.simulation;

import io.tagi.actors.experiment.WorkOutcome;
import io.tagi.actors.worker.ProgressListener;
import io.tagi.actors.worker.WorkComputation;
import io.tagi.actors.worker.WorkFailedException;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.work.WorkItem;
import java.util.function.BooleanSupplier;

/** A computation that runs out of memory now and then. */
final class ForgetfulComputation implements WorkComputation {
    private final WorkComputation computation;
    private final BooleanSupplier outOfMemory;

    /** @param outOfMemory whether the next computation is to fail */
    ForgetfulComputation(WorkComputation computation, BooleanSupplier outOfMemory) {
        this.computation = computation;
        this.outOfMemory = outOfMemory;
    }

    @Override
    public WorkOutcome compute(WorkItem item, ProgressListener progress) throws WorkFailedException {
        if (outOfMemory.getAsBoolean()) {
            throw new WorkFailedException(FailureReason.OUT_OF_MEMORY, "There is no memory left.", true, null);
        }
        return computation.compute(item, progress);
    }
}
