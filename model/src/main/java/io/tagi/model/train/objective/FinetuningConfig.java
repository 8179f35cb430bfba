package io.tagi.model.train.objective;

import io.tagi.model.hyper.InstructionPaths;

/**
 * How a hypernetwork is finetuned.
 *
 * @param distillation the losses
 * @param paths the ways on which instructions reach the model
 * @param fusionDropout the share of batches in which the fusion is off, so that the adapter learns to act alone
 */
public record FinetuningConfig(DistillationConfig distillation, InstructionPaths paths, double fusionDropout) {
    /** @throws IllegalArgumentException if the share does not lie between 0 and 1 */
    public FinetuningConfig {
        if (!(fusionDropout >= 0 && fusionDropout <= 1)) {
            throw new IllegalArgumentException("The fusion dropout must lie between 0 and 1, not " + fusionDropout);
        }
    }
}
