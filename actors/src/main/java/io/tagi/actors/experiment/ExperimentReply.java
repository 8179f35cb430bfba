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
    @JsonSubTypes.Type(ExperimentReply.AskAgain.class),
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

    /** The work has its result, or the experiment has ended. */
    record NotWanted(String detail) implements ExperimentReply {}

    /**
     * Nothing is recorded: there is no such work, or not such an attempt at it, as far as this entity knows. It may be behind the
     * journal, when what it took for a failed write came through after all; its next write will show it.
     */
    record AskAgain(String detail) implements ExperimentReply {}

    /** The command cannot be meant for this experiment; nothing is touched. */
    record Refused(String detail) implements ExperimentReply {}
}
