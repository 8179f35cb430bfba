package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A round of training begins on all its shards.
 *
 * @param experimentId the experiment
 * @param stage of this stage
 * @param round its number in the stage, from 0
 * @param weights what it starts from; absent for the configuration's initial weights
 * @param shards the work of each shard, in their order
 */
public record RoundStarted(
        ExperimentId experimentId, Stage stage, int round, Optional<Digest> weights, List<WorkItem> shards)
        implements WorkRequested {
    public RoundStarted {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(stage, "stage");
        weights = weights == null ? Optional.empty() : weights;
        Objects.requireNonNull(shards, "shards");
        shards = List.copyOf(shards);
    }

    @Override
    public List<WorkItem> requested() {
        return shards;
    }
}
