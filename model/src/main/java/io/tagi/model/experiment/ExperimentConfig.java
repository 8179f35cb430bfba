package io.tagi.model.experiment;

import io.tagi.model.hyper.FusionStart;
import io.tagi.model.hyper.HypernetworkConfig;
import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.train.objective.DistillationConfig;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every setting of an experiment that decides its weights. Its file form is JSON, in which every field must be there and no other
 * may.
 *
 * @param seed the source of all randomness
 * @param threads how many threads one operation uses; another number gives other bits
 * @param hypernetwork the hypernetwork
 * @param fusionStart what the fusion is before training
 * @param paths the ways on which instructions reach the model; what is off is neither trained nor used
 * @param fusionDropout the share of batches in which the fusion is off, in both stages, so that the adapter learns to act alone
 * @param backbone which of the backbone's weights are trained along
 * @param reading how tasks are read
 * @param teachers how teachers are trained
 * @param pretraining the stage on plain text
 * @param finetuning the stage on tasks
 * @param outer what a round makes of its shards
 * @param evaluations how the final weights are evaluated, by the evaluation's name
 */
public record ExperimentConfig(
        long seed,
        int threads,
        HypernetworkConfig hypernetwork,
        FusionStart fusionStart,
        InstructionPaths paths,
        double fusionDropout,
        TrainedBackbone backbone,
        ReadingConfig reading,
        TeacherConfig teachers,
        PretrainingConfig pretraining,
        FinetuningStageConfig finetuning,
        OuterStep outer,
        SortedMap<String, EvaluationPlan> evaluations) {
    /** @throws IllegalArgumentException if a number is out of its range */
    public ExperimentConfig {
        if (threads < 1) {
            throw new IllegalArgumentException("An operation needs at least one thread, not " + threads);
        }
        evaluations = Collections.unmodifiableSortedMap(new TreeMap<>(evaluations));
    }

    /**
     * Whether category teachers are asked for: by the loss on parameters, or by the loss on distributions if there is no other teacher.
     *
     * @param external whether there is a whole model as teacher
     */
    public boolean needsTeachers(boolean external) {
        DistillationConfig distillation = finetuning.distillation();
        return distillation.alignment().isOn() || (distillation.divergence().isOn() && !external);
    }
}
