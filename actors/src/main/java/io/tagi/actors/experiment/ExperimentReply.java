package io.tagi.actors.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tagi.actors.entity.ClusterMessage;

/** What the entity says once its decision is in the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(ExperimentReply.Recorded.class),
    @JsonSubTypes.Type(ExperimentReply.Compute.class),
    @JsonSubTypes.Type(ExperimentReply.NotWanted.class),
    @JsonSubTypes.Type(ExperimentReply.Refused.class)
})
public sealed interface ExperimentReply extends ClusterMessage {
    /** Whatever follows from the command is in the journal. */
    record Recorded() implements ExperimentReply {}

    /**
     * The work waits for its result.
     *
     * @param attempt which attempt this is, from 1
     */
    record Compute(int attempt) implements ExperimentReply {}

    /** The work has its result, or nobody waits for one any more. */
    record NotWanted(String detail) implements ExperimentReply {}

    /** The command cannot be meant for this experiment; nothing is touched. */
    record Refused(String detail) implements ExperimentReply {}
}
