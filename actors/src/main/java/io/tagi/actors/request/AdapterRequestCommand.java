package io.tagi.actors.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tagi.actors.entity.EntityCommand;
import io.tagi.protocol.ComputeEnvironment;
import io.tagi.protocol.Digest;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.RejectionReason;
import io.tagi.protocol.request.WeightsOrigin;
import java.time.Instant;
import java.util.Optional;

/** What a worker asks of a request's entity. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(AdapterRequestCommand.Begin.class),
    @JsonSubTypes.Type(AdapterRequestCommand.Complete.class),
    @JsonSubTypes.Type(AdapterRequestCommand.Reject.class)
})
public sealed interface AdapterRequestCommand extends EntityCommand {
    /**
     * Take the request up, if it may be.
     *
     * @param request as received
     * @param served what the asking worker can generate with
     * @param now the worker's time, held against the request's deadline
     */
    record Begin(AdapterRequested request, GenerationConfig served, Instant now, String cause)
            implements AdapterRequestCommand {}

    /**
     * The adapter is in the blob store.
     *
     * @param digest its name there
     * @param bytes its length
     * @param environment what it was computed on
     */
    record Complete(
            Digest digest,
            long bytes,
            WeightsOrigin weights,
            String generatorVersion,
            Optional<ComputeEnvironment> environment,
            String cause)
            implements AdapterRequestCommand {
        public Complete {
            environment = environment == null ? Optional.empty() : environment;
        }

        /** A completion that tells no environment. */
        public Complete(Digest digest, long bytes, WeightsOrigin weights, String generatorVersion, String cause) {
            this(digest, bytes, weights, generatorVersion, Optional.empty(), cause);
        }
    }

    /** The request was taken up, but it cannot be answered with an adapter. */
    record Reject(RejectionReason reason, String detail, String cause) implements AdapterRequestCommand {}
}
