package io.tagi.protocol.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.record.UnreadableRecordException.Reason;
import java.time.Instant;
import java.util.Objects;

/** Journal entries as bytes, and the links between them. */
public final class JournalCodec {
    private final RecordCodec records;

    public JournalCodec(RecordCodec records) {
        this.records = records;
    }

    /** Where the chain of an entity begins. */
    public static Digest genesis(String persistenceId) {
        return CanonicalBytes.of("tagi.genesis.v1").text(persistenceId).toDigest();
    }

    /** The entry that follows {@code previous} in an entity's chain. */
    public JournalEntry link(Digest previous, Instant at, String cause, Event event) {
        byte[] bytes = encode(previous, at, cause, event);
        return new JournalEntry(previous, at, cause, event, digest(manifest(event), bytes));
    }

    /** The type name under which the entry is stored. */
    public String manifest(JournalEntry entry) {
        return manifest(entry.event());
    }

    /** The bytes to store. */
    public byte[] encode(JournalEntry entry) {
        return encode(entry.previous(), entry.at(), entry.cause(), entry.event());
    }

    /**
     * Reads a stored entry; its digest is that of the bytes as stored, however old they are.
     *
     * @throws UnreadableRecordException if the type or version is unknown, or the bytes are not an entry of it
     */
    public JournalEntry decode(String manifest, byte[] bytes) {
        RecordType type = RecordType.require(manifest);
        StoredEntry stored = records.decode(StoredEntry.class, bytes);
        if (!(records.decode(type.shape(), stored.event()) instanceof Event event)) {
            throw new UnreadableRecordException(
                    Reason.UNEXPECTED_TYPE, "\"" + manifest + "\" is no event of a journal.", null);
        }
        return new JournalEntry(stored.previous(), stored.at(), stored.cause(), event, digest(manifest, bytes));
    }

    private byte[] encode(Digest previous, Instant at, String cause, Event event) {
        return records.encode(new StoredEntry(previous, at, cause, records.toTree((Record) event)));
    }

    private static String manifest(Event event) {
        return RecordType.of((Record) event).fullName();
    }

    /** The digest of an entry from its type name and its bytes as they are stored. */
    public static Digest digest(String manifest, byte[] bytes) {
        return CanonicalBytes.of("tagi.journal-entry.v1")
                .text(manifest)
                .bytes(bytes)
                .toDigest();
    }

    /** The JSON of an entry; which event it holds is told by the manifest beside it. */
    record StoredEntry(Digest previous, Instant at, String cause, JsonNode event) {
        StoredEntry {
            Objects.requireNonNull(previous, "The entry has no \"previous\".");
            Objects.requireNonNull(at, "The entry has no \"at\".");
            Objects.requireNonNull(cause, "The entry has no \"cause\".");
            Objects.requireNonNull(event, "The entry has no \"event\".");
        }
    }
}
