package io.tagi.actors.node;

import akka.persistence.query.EventEnvelope;
import io.tagi.actors.bus.OutgoingRecord;
import io.tagi.actors.bus.Topics;
import io.tagi.protocol.Event;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.RecordType;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.RequestId;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the journal says to the world: answers go to the topic {@code adapters}, everything else stays inside.
 *
 * <p>The event's id is its place in the journal, so it is the same however often it is published.
 */
final class AnswerRecords implements Function<EventEnvelope, Optional<OutgoingRecord>> {
    private static final String SOURCE = "urn:tagi:journal";

    private final RecordCodec records;
    private final Topics topics;

    AnswerRecords(RecordCodec records, Topics topics) {
        this.records = records;
        this.topics = topics;
    }

    @Override
    public Optional<OutgoingRecord> apply(EventEnvelope envelope) {
        JournalEntry entry = (JournalEntry) envelope.event();
        Event event = entry.event();
        if (event instanceof AdapterGenerated generated) {
            return Optional.of(answer(envelope, entry, generated.requestId(), generated));
        }
        if (event instanceof AdapterRejected rejected) {
            return Optional.of(answer(envelope, entry, rejected.requestId(), rejected));
        }
        return Optional.empty();
    }

    private OutgoingRecord answer(EventEnvelope envelope, JournalEntry entry, RequestId requestId, Record content) {
        CloudEvent event = new CloudEvent(
                envelope.persistenceId() + "/" + envelope.sequenceNr(),
                SOURCE,
                RecordType.of(content).fullName(),
                entry.at(),
                Optional.of(requestId.value()),
                Optional.of(entry.cause()));
        return OutgoingRecord.of(topics.adapters(), requestId.value(), event.headers(), records.encode(content));
    }
}
