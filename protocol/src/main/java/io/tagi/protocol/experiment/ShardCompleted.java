package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A shard's part of a round is done.
 *
 * @param experimentId the experiment
 * @param stage of this stage
 * @param round of this round, from 0
 * @param shard its number in the round, from 0
 * @param workId the work that this completes
 * @param weights the blob with the weights that the shard ended with
 * @param optimiserState the blob with its optimiser's state, for its next round
 * @param curve the blob with the loss of every step
 * @param report how it went
 */
public record ShardCompleted(
        ExperimentId experimentId,
        Stage stage,
        int round,
        int shard,
        Digest workId,
        Digest weights,
        Digest optimiserState,
        Digest curve,
        WorkReport report)
        implements WorkCompleted {
    public ShardCompleted {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(workId, "workId");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(optimiserState, "optimiserState");
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(report, "report");
    }

    @Override
    public SortedMap<String, Digest> outputs() {
        return new TreeMap<>(
                Map.of(InputNames.WEIGHTS, weights, InputNames.OPTIMISER_STATE, optimiserState, "curve", curve));
    }
}
