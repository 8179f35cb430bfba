package io.tagi.protocol.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import io.tagi.protocol.work.WorkItem;
import io.tagi.protocol.work.WorkKind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a work item of an experiment is to do; its parameters are this in text form. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(Assignment.Teacher.class),
    @JsonSubTypes.Type(Assignment.Shard.class),
    @JsonSubTypes.Type(Assignment.Reduction.class),
    @JsonSubTypes.Type(Assignment.Publication.class),
    @JsonSubTypes.Type(Assignment.Evaluation.class)
})
public sealed interface Assignment {
    /** Train the LoRA of one category on the frozen backbone. */
    record Teacher(String category) implements Assignment {}

    /** Train the hypernetwork for one round on one shard's batches. */
    record Shard(Stage stage, int round, int shard) implements Assignment {}

    /** Turn what the shards of a round ended with into the weights of the next. */
    record Reduction(Stage stage, int round) implements Assignment {}

    /** Turn the final weights into a hypernetwork and its backbone. */
    record Publication() implements Assignment {}

    /** Score the final weights. */
    record Evaluation(String name) implements Assignment {}

    /** The kind of worker that it is for. */
    default WorkKind kind() {
        if (this instanceof Teacher) {
            return WorkKind.TEACHER;
        }
        return this instanceof Evaluation ? WorkKind.EVALUATION : WorkKind.HYPERNETWORK;
    }

    /** The work item's parameters. */
    default SortedMap<String, String> parameters() {
        return new TreeMap<>(AssignmentParameters.of(this));
    }

    /**
     * The seed of this work, and of no other in the experiment: the first eight bytes of a digest over the experiment's seed and
     * this assignment.
     */
    default long seed(long experimentSeed) {
        CanonicalBytes bytes =
                CanonicalBytes.of("tagi.work-seed.v1").number(experimentSeed).text(kind().code());
        SortedMap<String, String> parameters = parameters();
        bytes.list(parameters.size());
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            bytes.text(parameter.getKey()).text(parameter.getValue());
        }
        Digest digest = bytes.toDigest();
        return ByteBuffer.wrap(HexFormat.of().parseHex(digest.hex())).getLong();
    }

    /** For a person: what is worked on. */
    default String describe() {
        if (this instanceof Teacher teacher) {
            return "the teacher of \"" + teacher.category() + "\"";
        }
        if (this instanceof Shard shard) {
            return "shard " + shard.shard() + " of " + shard.stage().code() + " round " + shard.round();
        }
        if (this instanceof Reduction reduction) {
            return "the reduction of " + reduction.stage().code() + " round " + reduction.round();
        }
        return this instanceof Evaluation evaluation
                ? "the evaluation \"" + evaluation.name() + "\""
                : "the publication";
    }

    /**
     * What a work item is to do.
     *
     * @throws IllegalArgumentException if it is no work of an experiment, naming the parameter
     */
    static Assignment of(WorkItem item) {
        return AssignmentParameters.read(item);
    }
}
