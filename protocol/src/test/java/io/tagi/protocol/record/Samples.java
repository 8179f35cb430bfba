package io.tagi.protocol.record;

import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.RejectionReason;
import io.tagi.protocol.request.RequestAccepted;
import io.tagi.protocol.request.RequestId;
import io.tagi.protocol.request.WeightsOrigin;
import io.tagi.protocol.work.WorkItem;
import io.tagi.protocol.work.WorkKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One record of every type, with every field filled: what the golden files hold. */
final class Samples {
    static final RequestId REQUEST = RequestId.of("order-17");
    static final Instruction INSTRUCTION = new Instruction(
            "Say which of the words is a fruit – \"none\" if there is none.",
            java.util.List.of(new Example("chair apple", "apple"), new Example("sea\tsky", "none")));
    static final GenerationConfig GENERATION =
            new GenerationConfig(Digest.ofText("hypernetwork"), Digest.ofText("backbone"), "mkl", 4);

    private Samples() {}

    static Record of(RecordType type) {
        return switch (type) {
            case ADAPTER_REQUESTED ->
                new AdapterRequested(
                        REQUEST,
                        INSTRUCTION,
                        Optional.of(Digest.ofText("hypernetwork")),
                        Optional.of(4),
                        Optional.of(Instant.parse("2026-11-20T09:00:00Z")));
            case REQUEST_ACCEPTED ->
                new RequestAccepted(
                        REQUEST,
                        INSTRUCTION,
                        GENERATION,
                        GENERATION.adapterId(INSTRUCTION),
                        Optional.of(Instant.parse("2026-11-20T09:00:00Z")));
            case ADAPTER_GENERATED ->
                new AdapterGenerated(
                        REQUEST,
                        GENERATION.adapterId(INSTRUCTION),
                        Digest.ofText("adapter"),
                        65_536,
                        INSTRUCTION.digest(),
                        GENERATION,
                        WeightsOrigin.SEEDED_RANDOM,
                        "tagi 0.1.0");
            case ADAPTER_REJECTED ->
                new AdapterRejected(
                        REQUEST, RejectionReason.UNSUPPORTED_RANK, "Rank 9 was asked for.", INSTRUCTION.digest());
            case WORK_REQUESTED ->
                new WorkItem(
                        WorkKind.TEACHER,
                        "experiment-3",
                        new TreeMap<>(Map.of("backbone", Digest.ofText("backbone"), "data", Digest.ofText("data"))),
                        new TreeMap<>(),
                        42,
                        "onednn");
            default -> ExperimentSamples.of(type);
        };
    }
}
