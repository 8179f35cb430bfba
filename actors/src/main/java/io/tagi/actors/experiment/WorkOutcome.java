package io.tagi.actors.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.FiniteNumbers;
import io.tagi.protocol.experiment.WorkReport;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a piece of work resulted in. Every digest names a blob in the blob store and is a pure function of the work item; only the
 * report and an evaluation's scores may differ when the work is repeated.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(WorkOutcome.Teacher.class),
    @JsonSubTypes.Type(WorkOutcome.Shard.class),
    @JsonSubTypes.Type(WorkOutcome.Reduction.class),
    @JsonSubTypes.Type(WorkOutcome.Publication.class),
    @JsonSubTypes.Type(WorkOutcome.Evaluation.class)
})
public sealed interface WorkOutcome {
    /** How it went. */
    WorkReport report();

    /**
     * A teacher.
     *
     * @param adapter its LoRA weights
     * @param curve the loss of every step
     */
    record Teacher(Digest adapter, Digest curve, WorkReport report) implements WorkOutcome {
        public Teacher {
            Objects.requireNonNull(adapter, "adapter");
            Objects.requireNonNull(curve, "curve");
            Objects.requireNonNull(report, "report");
        }
    }

    /**
     * A shard's part of a round.
     *
     * @param weights what the shard ended with
     * @param optimiserState for the shard's next round
     * @param curve the loss of every step
     */
    record Shard(Digest weights, Digest optimiserState, Digest curve, WorkReport report) implements WorkOutcome {
        public Shard {
            Objects.requireNonNull(weights, "weights");
            Objects.requireNonNull(optimiserState, "optimiserState");
            Objects.requireNonNull(curve, "curve");
            Objects.requireNonNull(report, "report");
        }
    }

    /**
     * The shards of a round made into one.
     *
     * @param weights what the next round starts from
     * @param outerState for the next reduction, if the outer optimiser has a state
     */
    record Reduction(Digest weights, Optional<Digest> outerState, WorkReport report) implements WorkOutcome {
        public Reduction {
            Objects.requireNonNull(weights, "weights");
            Objects.requireNonNull(outerState, "outerState");
            Objects.requireNonNull(report, "report");
        }
    }

    /**
     * A hypernetwork that can be used.
     *
     * @param hypernetwork its identity, as adapters name it; no blob
     * @param backbone the fingerprint of its backbone; no blob
     * @param files the blobs of its model folder by their path there, with {@code /} between the parts
     */
    record Publication(Digest hypernetwork, Digest backbone, SortedMap<String, Digest> files, WorkReport report)
            implements WorkOutcome {
        public Publication {
            Objects.requireNonNull(hypernetwork, "hypernetwork");
            Objects.requireNonNull(backbone, "backbone");
            Objects.requireNonNull(files, "files");
            Objects.requireNonNull(report, "report");
        }
    }

    /**
     * Scores.
     *
     * @param result the whole table; times belong into the report
     * @param scores the main scores by name; finite
     */
    record Evaluation(Digest result, SortedMap<String, Double> scores, WorkReport report) implements WorkOutcome {
        /** @throws IllegalArgumentException if a score is not finite */
        public Evaluation {
            Objects.requireNonNull(result, "result");
            scores = FiniteNumbers.copyOf("scores", scores);
            Objects.requireNonNull(report, "report");
        }
    }
}
