package io.tagi.actors.node;

import akka.persistence.query.EventEnvelope;
import io.tagi.actors.bus.OutgoingRecord;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.RecordType;
import java.util.Optional;

/**
 * An event at its place in the journal, from which records for the world are made.
 *
 * @param id its place, which is the event's id for the world: the same however often it is published
 * @param entry what the journal holds there
 */
public record JournaledEvent(String id, JournalEntry entry) {
    private static final String SOURCE = "urn:tagi:journal";

    static JournaledEvent of(EventEnvelope envelope) {
        return new JournaledEvent(
                envelope.persistenceId() + "/" + envelope.sequenceNr(), (JournalEntry) envelope.event());
    }

    /** The event itself. */
    public OutgoingRecord record(RecordCodec records, String topic, String entityId) {
        return record(records, topic, entityId, entityId, id, entry.cause(), (Record) entry.event());
    }

    /**
     * A record that follows from the event.
     *
     * @param key the record's key, and what tells it from others that follow from the same event
     */
    OutgoingRecord consequence(RecordCodec records, String topic, String key, String entityId, Record content) {
        return record(records, topic, key, entityId, id + "/" + key, id, content);
    }

    private OutgoingRecord record(
            RecordCodec records,
            String topic,
            String key,
            String entityId,
            String eventId,
            String cause,
            Record content) {
        CloudEvent event = new CloudEvent(
                eventId,
                SOURCE,
                RecordType.of(content).fullName(),
                entry.at(),
                Optional.of(entityId),
                Optional.of(cause));
        return OutgoingRecord.of(topic, key, event.headers(), records.encode(content));
    }
}
