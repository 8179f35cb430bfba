package io.tagi.actors.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tagi.actors.entity.EntityCommand;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentForkRequested;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.FailureReason;
import java.util.SortedSet;

/** What operators and workers ask of an experiment's entity. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(ExperimentCommand.Submit.class),
    @JsonSubTypes.Type(ExperimentCommand.Fork.class),
    @JsonSubTypes.Type(ExperimentCommand.Cancel.class),
    @JsonSubTypes.Type(ExperimentCommand.Begin.class),
    @JsonSubTypes.Type(ExperimentCommand.Complete.class),
    @JsonSubTypes.Type(ExperimentCommand.Fail.class),
    @JsonSubTypes.Type(ExperimentCommand.RequestAgain.class),
    @JsonSubTypes.Type(ExperimentCommand.ChangeWorkers.class)
})
public sealed interface ExperimentCommand extends EntityCommand {

    /** Carry the experiment out. */
    record Submit(ExperimentRequested request, String cause) implements ExperimentCommand {}

    /** Carry the experiment out from where another one was after a round. */
    record Fork(ExperimentForkRequested request, String cause) implements ExperimentCommand {}

    /** Stop it. */
    record Cancel(ExperimentCancelRequested request, String cause) implements ExperimentCommand {}

    /** Is this work still wanted? Changes nothing. */
    record Begin(Digest workId, String cause) implements ExperimentCommand {}

    /** The work is done; every blob that the outcome names is in the blob store. */
    record Complete(Digest workId, WorkOutcome outcome, String cause) implements ExperimentCommand {}

    /**
     * An attempt at the work failed.
     *
     * @param attempt which attempt, as {@link ExperimentReply.Compute} said
     * @param retryable whether another attempt may succeed
     */
    record Fail(Digest workId, int attempt, FailureReason reason, String detail, boolean retryable, String cause)
            implements ExperimentCommand {}

    /** The brokers do not have this work any more; what of it still waits for its result is to be sent out again. */
    record RequestAgain(SortedSet<Digest> workIds, String cause) implements ExperimentCommand {}

    /** These are the nodes that can take work. */
    record ChangeWorkers(SortedSet<String> present, String cause) implements ExperimentCommand {}
}
