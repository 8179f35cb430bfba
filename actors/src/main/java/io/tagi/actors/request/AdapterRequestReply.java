package io.tagi.actors.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tagi.actors.entity.ClusterMessage;
import io.tagi.protocol.request.RequestAccepted;

/** What the entity says once its decision is in the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(AdapterRequestReply.Generate.class),
    @JsonSubTypes.Type(AdapterRequestReply.Answered.class),
    @JsonSubTypes.Type(AdapterRequestReply.Conflict.class)
})
public sealed interface AdapterRequestReply extends ClusterMessage {
    /** The request waits for its adapter: generate it as accepted, then complete. */
    record Generate(RequestAccepted accepted) implements AdapterRequestReply {}

    /**
     * The answer is in the journal; nothing is left to do.
     *
     * @param repeated whether it was there before the command came
     */
    record Answered(boolean repeated) implements AdapterRequestReply {}

    /** The request id belongs to another instruction, whose answer is not touched. */
    record Conflict(String detail) implements AdapterRequestReply {}
}
