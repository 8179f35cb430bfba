package io.tagi.model.train.objective;

import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.train.BatchDraw;

/**
 * For a share of the batches the fusion is switched off, so that the adapter learns to act alone.
 *
 * @param paths the ways on which instructions reach the model otherwise
 * @param share the share of batches, from 0 to 1
 */
public record FusionDropout(InstructionPaths paths, double share) {
    /** @throws IllegalArgumentException if the share does not lie between 0 and 1 */
    public FusionDropout {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("The fusion dropout must lie between 0 and 1, not " + share);
        }
    }

    /** The ways that are open in a batch. */
    InstructionPaths of(BatchDraw draw) {
        boolean dropped = draw.random().split("fusion dropout").nextDouble() < share;
        return dropped ? new InstructionPaths(paths.adapter(), false) : paths;
    }
}
