package io.tagi.model.experiment;

import io.tagi.model.train.OptimizerConfig;
import io.tagi.model.train.objective.DistillationConfig;

/**
 * Hypernetwork finetuning on tasks.
 *
 * @param rounds how it is cut into rounds
 * @param groups how many tasks a batch has
 * @param rowsPerGroup how many instances of each
 * @param distillation the losses
 * @param optimizer how steps are taken
 */
public record FinetuningStageConfig(
        RoundsConfig rounds,
        int groups,
        int rowsPerGroup,
        DistillationConfig distillation,
        OptimizerConfig optimizer) {}
