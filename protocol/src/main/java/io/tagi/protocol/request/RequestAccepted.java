package io.tagi.protocol.request;

import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * From here on the request will be answered, whatever dies on the way.
 *
 * @param requestId the request
 * @param instruction the whole instruction: the journal must be enough to generate the adapter again
 * @param generation what will generate it
 * @param adapterId the id that the adapter will have
 * @param deadline as requested
 */
public record RequestAccepted(
        RequestId requestId,
        Instruction instruction,
        GenerationConfig generation,
        Digest adapterId,
        Optional<Instant> deadline)
        implements AdapterRequestEvent {
    public RequestAccepted {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(instruction, "instruction");
        Objects.requireNonNull(generation, "generation");
        Objects.requireNonNull(adapterId, "adapterId");
        deadline = deadline == null ? Optional.empty() : deadline;
    }
}
