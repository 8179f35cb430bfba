package io.tagi.protocol.record;

import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import java.time.Instant;

/**
 * An event as the journal holds it: a link of its entity's hash chain.
 *
 * <p>Each entry names the digest of the one before it, so a changed, missing, added or moved event shows. The first names
 * {@link JournalCodec#genesis its entity's genesis}, so a chain cannot be passed off as another entity's.
 *
 * @param previous the digest of the entity's previous entry
 * @param at when it was decided; for people, never for ordering
 * @param cause the id of the record or event that caused it
 * @param event what happened
 * @param digest the digest of this entry's stored bytes and type name
 */
public record JournalEntry(Digest previous, Instant at, String cause, Event event, Digest digest) {}
