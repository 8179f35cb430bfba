package io.tagi.actors.worker;

/** Hears how far a computation is, on the computation's own thread. */
public interface ProgressListener {
    /**
     * Called after every step, and before the first.
     *
     * @throws WorkAbandonedException if the result is not wanted any more: the experiment has ended, somebody else was faster, or
     *     the node stops
     */
    void progressed(WorkProgress progress);
}
