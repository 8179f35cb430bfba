package io.tagi.actors.worker;

import io.tagi.actors.experiment.WorkOutcome;
import io.tagi.actors.store.BlobStore;
import io.tagi.protocol.work.WorkItem;
import io.tagi.protocol.work.WorkKind;

/**
 * What a worker computes: a pure function of the work item. It belongs to one thread.
 *
 * <p>It must hold for every implementation that the outcome's digests depend on nothing but the item, and that their blobs are in the
 * blob store when it returns.
 */
public interface WorkComputation extends AutoCloseable {
    /**
     * Does the work.
     *
     * @param item what to do; {@link io.tagi.protocol.experiment.Assignment#of} reads its parameters
     * @param progress to be told of every step; its exception ends the computation and is let pass
     * @throws WorkFailedException if it cannot be done; any other exception counts as a failure that may be tried again
     */
    WorkOutcome compute(WorkItem item, ProgressListener progress) throws WorkFailedException;

    /** Frees what it holds. */
    @Override
    default void close() {}

    /** Makes the computation of each worker. */
    @FunctionalInterface
    interface Factory {
        /**
         * A computation for one worker, which closes it.
         *
         * @param blobs where inputs are and outputs go
         */
        WorkComputation open(WorkKind kind, BlobStore blobs);
    }
}
