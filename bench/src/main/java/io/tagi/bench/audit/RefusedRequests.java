package io.tagi.bench.audit;

import io.tagi.actors.store.EventLog;
import io.tagi.actors.store.StoredEvent;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.RejectionReason;
import io.tagi.protocol.request.RequestAccepted;
import io.tagi.protocol.request.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A log of requests that were accepted and could not be answered, made as it is read: two events each, and no blobs.
 *
 * @param first the number of the first request
 * @param end the number after the last one
 */
record RefusedRequests(int first, int end) implements EventLog {
    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    private static final GenerationConfig GENERATION =
            new GenerationConfig(Digest.ofText("hypernetwork"), Digest.ofText("backbone"), "mkl", 8);

    @Override
    public long size() {
        return 2L * (end - first);
    }

    @Override
    public void forEach(Consumer<StoredEvent> visitor) {
        JournalCodec codec = new JournalCodec(new RecordCodec());
        for (int number = first; number < end; number++) {
            request(number, codec, visitor);
        }
    }

    @Override
    public void forEach(String entity, Consumer<StoredEvent> visitor) {
        forEach(event -> {
            if (event.entity().equals(entity)) {
                visitor.accept(event);
            }
        });
    }

    private static void request(int number, JournalCodec codec, Consumer<StoredEvent> visitor) {
        RequestId id = RequestId.of(String.format(Locale.ROOT, "request-%07d", number));
        String entity = "AdapterRequest|" + id;
        Instruction instruction = new Instruction(
                "In this task, you are given a sentence. Say whether it is true. Sentence number " + number, List.of());
        Instant at = BEGIN.plusSeconds(number);
        JournalEntry accepted = codec.link(
                JournalCodec.genesis(entity),
                at,
                "upstream-" + number,
                new RequestAccepted(id, instruction, GENERATION, GENERATION.adapterId(instruction), Optional.empty()));
        JournalEntry rejected = codec.link(
                accepted.digest(),
                at,
                "upstream-" + number,
                new AdapterRejected(id, RejectionReason.GENERATION_FAILED, "It failed.", instruction.digest()));
        visitor.accept(stored(2L * number + 1, entity, 1, at, accepted, codec));
        visitor.accept(stored(2L * number + 2, entity, 2, at, rejected, codec));
    }

    private static StoredEvent stored(
            long ordering, String entity, long sequence, Instant at, JournalEntry entry, JournalCodec codec) {
        return StoredEvent.journalEntry(
                ordering,
                entity,
                sequence,
                at.toEpochMilli(),
                codec.manifest(entry),
                entry.digest().hex(),
                codec.encode(entry));
    }
}
