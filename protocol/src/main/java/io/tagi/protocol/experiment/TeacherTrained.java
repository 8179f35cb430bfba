package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A teacher exists.
 *
 * @param experimentId the experiment
 * @param category whose teacher
 * @param workId the work that this completes
 * @param adapter the blob with its LoRA weights
 * @param curve the blob with the loss of every step
 * @param report how it went
 */
public record TeacherTrained(
        ExperimentId experimentId, String category, Digest workId, Digest adapter, Digest curve, WorkReport report)
        implements WorkCompleted {
    public TeacherTrained {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(workId, "workId");
        Objects.requireNonNull(adapter, "adapter");
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(report, "report");
    }

    @Override
    public SortedMap<String, Digest> outputs() {
        return new TreeMap<>(Map.of("adapter", adapter, "curve", curve));
    }
}
