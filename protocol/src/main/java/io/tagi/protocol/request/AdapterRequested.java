package io.tagi.protocol.request;

import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What upstream sends to the topic {@code instructions}: make an adapter for this instruction.
 *
 * @param requestId the idempotency key
 * @param instruction the task in words
 * @param hypernetwork the hypernetwork that must generate it; without one, whichever the node serves
 * @param rank the LoRA rank that the caller counts on; without one, the hypernetwork's
 * @param deadline after this the answer is of no use and the request is rejected
 */
public record AdapterRequested(
        RequestId requestId,
        Instruction instruction,
        Optional<Digest> hypernetwork,
        Optional<Integer> rank,
        Optional<Instant> deadline) {
    public AdapterRequested {
        Objects.requireNonNull(requestId, "The request has no \"requestId\".");
        Objects.requireNonNull(instruction, "The request has no \"instruction\".");
        hypernetwork = hypernetwork == null ? Optional.empty() : hypernetwork;
        rank = rank == null ? Optional.empty() : rank;
        deadline = deadline == null ? Optional.empty() : deadline;
    }

    /** A request that leaves hypernetwork, rank and deadline open. */
    public static AdapterRequested of(RequestId requestId, Instruction instruction) {
        return new AdapterRequested(requestId, instruction, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
