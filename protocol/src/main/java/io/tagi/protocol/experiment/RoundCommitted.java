package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A round is over: its result is decided.
 *
 * @param experimentId the experiment
 * @param stage of this stage
 * @param round of this round, from 0
 * @param weights the blob with the weights that the next round starts from
 * @param outerState the blob with the outer optimiser's state, if there is one
 * @param reduction the work that made the shards into one; absent where there is one shard
 * @param losses the mean of the shards' last losses by term
 */
public record RoundCommitted(
        ExperimentId experimentId,
        Stage stage,
        int round,
        Digest weights,
        Optional<Digest> outerState,
        Optional<Digest> reduction,
        SortedMap<String, Double> losses)
        implements ExperimentEvent {
    public RoundCommitted {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(weights, "weights");
        outerState = outerState == null ? Optional.empty() : outerState;
        reduction = reduction == null ? Optional.empty() : reduction;
        losses = FiniteNumbers.copyOf("losses", losses);
    }
}
