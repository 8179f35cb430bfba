package io.tagi.actors.experiment;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ForkPoint;
import io.tagi.protocol.experiment.ReductionCompleted;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.Stage;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the hypernetwork's training is.
 *
 * @param stage the stage of the current round
 * @param round the current round, from 0; as many as the stage has when finetuning is over
 * @param weights what the current round starts from; absent for the configuration's initial weights
 * @param optimiserStates each shard's, after the previous round of this stage
 * @param outerState the outer optimiser's, after the previous round of this stage
 * @param shards the shards of the current round that are complete
 * @param reduction the reduction of the current round, once it is complete
 */
record TrainingProgress(
        Stage stage,
        int round,
        Optional<Digest> weights,
        SortedMap<Integer, Digest> optimiserStates,
        Optional<Digest> outerState,
        SortedMap<Integer, ShardCompleted> shards,
        Optional<ReductionCompleted> reduction) {
    TrainingProgress {
        optimiserStates = Collections.unmodifiableSortedMap(optimiserStates);
        shards = Collections.unmodifiableSortedMap(shards);
    }

    /** Before the first round. */
    static TrainingProgress start(ExperimentSpec spec) {
        return new TrainingProgress(
                        Stage.PRETRAINING,
                        0,
                        Optional.empty(),
                        new TreeMap<>(),
                        Optional.empty(),
                        new TreeMap<>(),
                        Optional.empty())
                .orNextStage(spec);
    }

    /** Where another experiment was. */
    static TrainingProgress after(ForkPoint fork, ExperimentSpec spec) {
        return new TrainingProgress(
                        fork.stage(),
                        fork.rounds(),
                        fork.weights(),
                        fork.optimiserStates(),
                        fork.outerState(),
                        new TreeMap<>(),
                        Optional.empty())
                .orNextStage(spec);
    }

    /** Whether no round is left. */
    boolean isOver(ExperimentSpec spec) {
        return stage == Stage.FINETUNING && round == spec.finetuning().rounds();
    }

    TrainingProgress completed(ShardCompleted shard) {
        SortedMap<Integer, ShardCompleted> more = new TreeMap<>(shards);
        more.put(shard.shard(), shard);
        return new TrainingProgress(stage, round, weights, optimiserStates, outerState, more, reduction);
    }

    TrainingProgress completed(ReductionCompleted reduced) {
        return new TrainingProgress(stage, round, weights, optimiserStates, outerState, shards, Optional.of(reduced));
    }

    TrainingProgress committed(RoundCommitted committed, ExperimentSpec spec) {
        SortedMap<Integer, Digest> states = new TreeMap<>();
        shards.forEach((number, shard) -> states.put(number, shard.optimiserState()));
        return new TrainingProgress(
                        stage,
                        round + 1,
                        Optional.of(committed.weights()),
                        states,
                        committed.outerState(),
                        new TreeMap<>(),
                        Optional.empty())
                .orNextStage(spec);
    }

    /** Finetuning takes the weights of pretraining, but begins with optimisers of its own. */
    private TrainingProgress orNextStage(ExperimentSpec spec) {
        if (stage == Stage.FINETUNING || round < spec.pretraining().rounds()) {
            return this;
        }
        return new TrainingProgress(
                Stage.FINETUNING, 0, weights, new TreeMap<>(), Optional.empty(), new TreeMap<>(), Optional.empty());
    }
}
