package io.tagi.model.experiment;

import io.tagi.model.lora.Adapter;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.train.StepListener;
import io.tagi.model.train.TrainingState;
import io.tagi.protocol.experiment.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole experiment in one thread, one computation after the other: what any cluster that runs the same experiment must come to, bit
 * for bit.
 */
public final class SerialExperiment {
    private final ExperimentTraining training;
    private final OuterStep outer;
    private final StepListener listener;

    /** @param outer what a round makes of its shards */
    public SerialExperiment(ExperimentTraining training, OuterStep outer, StepListener listener) {
        this.training = training;
        this.outer = outer;
        this.listener = listener;
    }

    /**
     * Trains teachers for these categories, then pretrains, then finetunes.
     *
     * @return the final weights
     */
    public NamedTensors run(List<String> teacherCategories) {
        SortedMap<String, Adapter> teachers = new TreeMap<>();
        teacherCategories.forEach(category -> teachers.put(category, training.teacher(category, listener)));
        NamedTensors pretrained = stage(Stage.PRETRAINING, training.initialWeights(), teachers);
        return stage(Stage.FINETUNING, pretrained, teachers);
    }

    /** Runs all rounds of one stage. */
    public NamedTensors stage(Stage stage, NamedTensors start, SortedMap<String, Adapter> teachers) {
        RoundsConfig rounds = training.rounds(stage);
        NamedTensors weights = start;
        NamedTensors velocity = start.zeros();
        List<TrainingState> states = new ArrayList<>();
        for (int shard = 0; shard < rounds.shards(); shard++) {
            states.add(TrainingState.initial(start));
        }
        for (int round = 0; round < rounds.rounds(); round++) {
            for (int shard = 0; shard < rounds.shards(); shard++) {
                TrainingState begin = states.get(shard).with(weights);
                states.set(shard, training.shard(stage, shard, begin, teachers, listener));
            }
            List<NamedTensors> shards =
                    states.stream().map(TrainingState::parameters).toList();
            OuterStep.Outcome outcome = outer.apply(weights, shards, velocity);
            weights = outcome.weights();
            velocity = outcome.velocity();
        }
        return weights;
    }
}
