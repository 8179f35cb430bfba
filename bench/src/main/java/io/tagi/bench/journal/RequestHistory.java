package io.tagi.bench.journal;

import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.RequestAccepted;
import io.tagi.protocol.request.RequestId;
import io.tagi.protocol.request.WeightsOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requests of the benchmark and what the journal holds of them when they are answered: two events of usual length. */
final class RequestHistory {
    static final GenerationConfig SERVED =
            new GenerationConfig(Digest.ofText("hypernetwork"), Digest.ofText("backbone"), "mkl", 4);
    static final long ADAPTER_BYTES = 20_000;
    static final String VERSION = "benchmark";

    private RequestHistory() {}

    static AdapterRequested request(String id) {
        return AdapterRequested.of(
                RequestId.of(id),
                Instruction.of("Given a question about the capital of country " + id
                        + ", answer with the name of the city and nothing else. If there is no such country, say so."));
    }

    static Digest adapter(String id) {
        return Digest.ofText(id);
    }

    /** Both entries, as an entity would have written them. */
    static List<JournalEntry> entries(JournalCodec codec, String persistenceId, String id) {
        AdapterRequested request = request(id);
        Digest adapterId = SERVED.adapterId(request.instruction());
        JournalEntry accepted = codec.link(
                JournalCodec.genesis(persistenceId),
                Instant.EPOCH,
                id,
                new RequestAccepted(request.requestId(), request.instruction(), SERVED, adapterId, Optional.empty()));
        JournalEntry generated = codec.link(
                accepted.digest(),
                Instant.EPOCH,
                id,
                new AdapterGenerated(
                        request.requestId(),
                        adapterId,
                        adapter(id),
                        ADAPTER_BYTES,
                        request.instruction().digest(),
                        SERVED,
                        WeightsOrigin.SEEDED_RANDOM,
                        VERSION));
        return List.of(accepted, generated);
    }
}
