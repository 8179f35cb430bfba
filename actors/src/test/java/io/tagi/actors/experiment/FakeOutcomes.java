package io.tagi.actors.experiment;

import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.experiment.WorkReport;
import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Outcomes as a pure function of the work item, without any computation: their digests follow from its identity. */
public final class FakeOutcomes {
    private FakeOutcomes() {}

    /** A specification with two teachers and two evaluations. */
    public static ExperimentSpec spec(StagePlan pretraining, StagePlan finetuning) {
        return new ExperimentSpec(
                "fake",
                7,
                "mkl",
                Digest.ofText("configuration"),
                new TreeMap<>(Map.of("backbone", Digest.ofText("backbone"))),
                List.of("sorting", "counting"),
                pretraining,
                finetuning,
                List.of("held-out", "development"),
                3);
    }

    /** The outcome of this work. */
    public static WorkOutcome of(WorkItem item) {
        Assignment assignment = Assignment.of(item);
        if (assignment instanceof Assignment.Teacher) {
            return new WorkOutcome.Teacher(part(item, "adapter"), part(item, "curve"), report());
        }
        if (assignment instanceof Assignment.Shard) {
            return new WorkOutcome.Shard(part(item, "weights"), part(item, "state"), part(item, "curve"), report());
        }
        if (assignment instanceof Assignment.Reduction) {
            return new WorkOutcome.Reduction(part(item, "weights"), Optional.of(part(item, "outer")), report());
        }
        return assignment instanceof Assignment.Publication
                ? new WorkOutcome.Publication(
                        part(item, "hypernetwork"),
                        part(item, "backbone"),
                        new TreeMap<>(Map.of("hypernetwork/model.safetensors", part(item, "file"))),
                        report())
                : new WorkOutcome.Evaluation(part(item, "result"), new TreeMap<>(Map.of("rougeL", 48.5)), report());
    }

    private static Digest part(WorkItem item, String name) {
        return CanonicalBytes.of("test").digest(item.workId()).text(name).toDigest();
    }

    private static WorkReport report() {
        return new WorkReport(0.5, 10, 640, new TreeMap<>(Map.of("prediction", 1.5)), "worker", "tagi test", "cpu");
    }
}
