package io.tagi.bench.rounds;

import io.tagi.actors.experiment.WorkOutcome;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.worker.ProgressListener;
import io.tagi.actors.worker.WorkComputation;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.WorkReport;
import io.tagi.protocol.work.WorkItem;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Takes its time and stores blobs of the right size; the time of storing them is none of the computation's. */
final class IdleComputation implements WorkComputation {
    private static final double NANOSECONDS = 1e9;

    private final RoundsWorkload workload;
    private final BlobStore blobs;

    IdleComputation(RoundsWorkload workload, BlobStore blobs) {
        this.workload = workload;
        this.blobs = blobs;
    }

    @Override
    public WorkOutcome compute(WorkItem item, ProgressListener progress) {
        Assignment assignment = Assignment.of(item);
        WorkReport report = rest();
        if (assignment instanceof Assignment.Shard) {
            return new WorkOutcome.Shard(part(item, 1), part(item, 2), part(item, 3), report);
        }
        return assignment instanceof Assignment.Reduction
                ? new WorkOutcome.Reduction(part(item, 1), Optional.of(part(item, 2)), report)
                : new WorkOutcome.Publication(part(item, 1), part(item, 2), new TreeMap<>(), report);
    }

    private WorkReport rest() {
        long start = System.nanoTime();
        long left = workload.computation().toNanos();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = start + workload.computation().toNanos() - System.nanoTime();
        }
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        return new WorkReport(seconds, 1, 1, new TreeMap<>(Map.of("none", 0.0)), "benchmark", "benchmark", "none");
    }

    private Digest part(WorkItem item, long part) {
        byte[] content = new byte[workload.blobBytes()];
        new Random(item.seed() + part).nextBytes(content);
        return blobs.put(content);
    }
}
