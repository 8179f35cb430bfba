package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The shards of a round have been made into one.
 *
 * @param experimentId the experiment
 * @param stage of this stage
 * @param round of this round, from 0
 * @param workId the work that this completes
 * @param weights the blob with the weights after the outer step
 * @param outerState the blob with the outer optimiser's state, if it has one
 * @param report how it went
 */
public record ReductionCompleted(
        ExperimentId experimentId,
        Stage stage,
        int round,
        Digest workId,
        Digest weights,
        Optional<Digest> outerState,
        WorkReport report)
        implements WorkCompleted {
    public ReductionCompleted {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(workId, "workId");
        Objects.requireNonNull(weights, "weights");
        outerState = outerState == null ? Optional.empty() : outerState;
        Objects.requireNonNull(report, "report");
    }

    @Override
    public SortedMap<String, Digest> outputs() {
        SortedMap<String, Digest> outputs = new TreeMap<>(Map.of(InputNames.WEIGHTS, weights));
        outerState.ifPresent(state -> outputs.put(InputNames.OUTER_STATE, state));
        return outputs;
    }
}
