package io.tagi.actors.entity;

import akka.persistence.typed.EventAdapter;
import akka.persistence.typed.EventSeq;
import io.tagi.protocol.record.JournalEntry;

/**
 * Has every entry's digest written beside it, in the journal's column for an adapter's manifest.
 *
 * <p>The chain tells when an entry is not the one that its successor follows; the last entry of an entity has no successor yet, and
 * is told by this. Entries are stored and read as they are.
 */
final class EntryDigests extends EventAdapter<JournalEntry, JournalEntry> {
    @Override
    public JournalEntry toJournal(JournalEntry entry) {
        return entry;
    }

    @Override
    public String manifest(JournalEntry entry) {
        return entry.digest().hex();
    }

    /** As it is, also where nothing was written beside it, as in the first journals. */
    @Override
    public EventSeq<JournalEntry> fromJournal(JournalEntry entry, String digest) {
        return EventSeq.single(entry);
    }
}
