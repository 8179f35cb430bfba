package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An evaluation is done.
 *
 * @param experimentId the experiment
 * @param name which evaluation
 * @param workId the work that this completes
 * @param result the blob with the whole table, a pure function of the work: times belong into the report
 * @param scores the main scores by name; finite
 * @param report how it went
 */
public record EvaluationCompleted(
        ExperimentId experimentId,
        String name,
        Digest workId,
        Digest result,
        SortedMap<String, Double> scores,
        WorkReport report)
        implements WorkCompleted {
    public EvaluationCompleted {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(workId, "workId");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(report, "report");
        scores = FiniteNumbers.copyOf("scores", scores);
    }

    @Override
    public SortedMap<String, Digest> outputs() {
        return new TreeMap<>(Map.of("result", result));
    }
}
