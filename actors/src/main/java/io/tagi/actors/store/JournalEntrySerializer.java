package io.tagi.actors.store;

import akka.serialization.SerializerWithStringManifest;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.RecordCodec;

/**
 * Puts journal entries into the journal as the protocol's JSON, under the protocol's type names.
 *
 * <p>Nothing of a stored event depends on a Java class name, so classes may move and the journal stays readable.
 */
public final class JournalEntrySerializer extends SerializerWithStringManifest {
    /** The id under which Akka stores which serializer wrote a row; never to change. */
    static final int IDENTIFIER = 7_461_001;

    private final JournalCodec journal = new JournalCodec(new RecordCodec());

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object entry) {
        return journal.manifest((JournalEntry) entry);
    }

    @Override
    public byte[] toBinary(Object entry) {
        return journal.encode((JournalEntry) entry);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        return journal.decode(manifest, bytes);
    }
}
