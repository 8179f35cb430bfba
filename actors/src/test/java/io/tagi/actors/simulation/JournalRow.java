package io.tagi.actors.simulation;

import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;

/**
 * A row of the journal.
 *
 * @param number its place among all rows
 * @param sequenceNumber its place among the entity's, from 1
 * @param tag the outbox that publishes it
 * @param entry as it is read back from the stored bytes
 */
record JournalRow(long number, String persistenceId, long sequenceNumber, String tag, JournalEntry entry) {

    static JournalRow store(
            JournalCodec codec,
            long number,
            String persistenceId,
            long sequenceNumber,
            String tag,
            JournalEntry entry) {
        return new JournalRow(
                number, persistenceId, sequenceNumber, tag, codec.decode(codec.manifest(entry), codec.encode(entry)));
    }

    /** The id under which the world hears of it. */
    String eventId() {
        return persistenceId + "/" + sequenceNumber;
    }

    String entityId() {
        return persistenceId.substring(persistenceId.indexOf('|') + 1);
    }
}
