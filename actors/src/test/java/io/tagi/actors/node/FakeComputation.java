package io.tagi.actors.node;

import io.tagi.actors.experiment.FakeOutcomes;
import io.tagi.actors.experiment.WorkOutcome;
import io.tagi.actors.worker.ProgressListener;
import io.tagi.actors.worker.WorkAbandonedException;
import io.tagi.actors.worker.WorkComputation;
import io.tagi.actors.worker.WorkFailedException;
import io.tagi.actors.worker.WorkProgress;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Computes nothing, at once; for experiments with certain names it fails, or goes on until it is stopped. */
final class FakeComputation implements WorkComputation {
    static final String FAILING = "failing";
    static final String ENDLESS = "endless";

    final List<Assignment> computed = new CopyOnWriteArrayList<>();
    final CountDownLatch endlessBegun = new CountDownLatch(1);
    final CountDownLatch endlessAbandoned = new CountDownLatch(1);

    @Override
    public WorkOutcome compute(WorkItem item, ProgressListener progress) throws WorkFailedException {
        computed.add(Assignment.of(item));
        WorkProgress step = new WorkProgress(0, 1, 0, new TreeMap<>());
        progress.progressed(step);
        if (item.experimentId().equals(FAILING)) {
            throw new WorkFailedException(FailureReason.NON_FINITE_LOSS, "The loss of step 17 is NaN.", true, null);
        }
        if (item.experimentId().equals(ENDLESS)) {
            goOnForEver(progress, step);
        }
        return FakeOutcomes.of(item);
    }

    private void goOnForEver(ProgressListener progress, WorkProgress step) {
        endlessBegun.countDown();
        try {
            while (true) {
                LockSupport.parkNanos(1_000_000);
                progress.progressed(step);
            }
        } catch (WorkAbandonedException abandoned) {
            endlessAbandoned.countDown();
            throw abandoned;
        }
    }
}
