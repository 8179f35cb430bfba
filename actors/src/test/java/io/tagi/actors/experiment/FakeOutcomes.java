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
import java.util.function.Function;

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

    /** The outcome of this work: every digest follows from the work's identity. */
    public static WorkOutcome of(WorkItem item) {
        return of(
                item,
                name -> CanonicalBytes.of("test")
                        .digest(item.workId())
                        .text(name)
                        .toDigest());
    }

    /**
     * The outcome of this work.
     *
     * @param part gives the digest of what is named so
     */
    public static WorkOutcome of(WorkItem item, Function<String, Digest> part) {
        Assignment assignment = Assignment.of(item);
        if (assignment instanceof Assignment.Teacher) {
            return new WorkOutcome.Teacher(part.apply("adapter"), part.apply("curve"), report());
        }
        if (assignment instanceof Assignment.Shard) {
            return new WorkOutcome.Shard(part.apply("weights"), part.apply("state"), part.apply("curve"), report());
        }
        if (assignment instanceof Assignment.Reduction) {
            return new WorkOutcome.Reduction(part.apply("weights"), Optional.of(part.apply("outer")), report());
        }
        return assignment instanceof Assignment.Publication
                ? new WorkOutcome.Publication(
                        part.apply("hypernetwork"),
                        part.apply("backbone"),
                        new TreeMap<>(Map.of("hypernetwork/model.safetensors", part.apply("file"))),
                        report())
                : new WorkOutcome.Evaluation(part.apply("result"), new TreeMap<>(Map.of("rougeL", 48.5)), report());
    }

    private static WorkReport report() {
        return new WorkReport(0.5, 10, 640, new TreeMap<>(Map.of("prediction", 1.5)), "worker", "tagi test", "cpu");
    }
}
