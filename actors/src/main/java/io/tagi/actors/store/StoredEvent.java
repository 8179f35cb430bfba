package io.tagi.actors.store;

/**
 * An event as a journal or an archive holds it: bytes that nobody has interpreted yet.
 *
 * @param ordering its number among all events of the journal; numbers may be missing
 * @param entity the persistence id of the entity that it happened to
 * @param sequence its number in the entity, from 1
 * @param writtenAt when it was written, in milliseconds since 1970 by the writer's clock
 * @param type the full name of the event's type and version
 * @param serializer the id of what turned the event into bytes
 * @param digest the digest that was written beside the bytes; empty where none was
 * @param deleted whether it is marked as deleted
 * @param payload the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by digest, never by equals.
public record StoredEvent(
        long ordering,
        String entity,
        long sequence,
        long writtenAt,
        String type,
        int serializer,
        String digest,
        boolean deleted,
        byte[] payload) {
    /** An event that was written as a journal entry of the protocol. */
    public static StoredEvent journalEntry(
            long ordering, String entity, long sequence, long writtenAt, String type, String digest, byte[] payload) {
        return new StoredEvent(
                ordering, entity, sequence, writtenAt, type, JournalEntrySerializer.IDENTIFIER, digest, false, payload);
    }

    /** Whether it was written as a journal entry of the protocol. */
    public boolean isJournalEntry() {
        return serializer == JournalEntrySerializer.IDENTIFIER;
    }

    /** For a person: which event. */
    public String place() {
        return "event " + sequence + " of " + entity;
    }
}
