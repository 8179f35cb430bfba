package io.tagi.actors.simulation;

import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import java.util.HashMap;
import java.util.Map;

/** Each entity's entries, read back from the journal's bytes, are numbered from 1 and name each other from its genesis on. */
final class HashChainUnbroken extends Invariant {
    private final Map<String, Head> heads = new HashMap<>();

    private record Head(long sequenceNumber, Digest digest) {}

    HashChainUnbroken(World world) {}

    @Override
    void committed(JournalRow row, Event event) {
        JournalEntry entry = row.entry();
        Head head = heads.computeIfAbsent(row.persistenceId(), id -> new Head(0, JournalCodec.genesis(id)));
        if (row.sequenceNumber() != head.sequenceNumber() + 1
                || !entry.previous().equals(head.digest())) {
            violated(row.eventId() + " does not follow entry " + head.sequenceNumber() + ": it names "
                    + entry.previous().brief() + "… as the one before it, which is "
                    + head.digest().brief() + "….");
        }
        heads.put(row.persistenceId(), new Head(row.sequenceNumber(), entry.digest()));
    }
}
