package io.tagi.actors.entity;

import io.tagi.actors.store.Slices;
import io.tagi.protocol.record.JournalCodec;
import java.time.Clock;

/**
 * What entities write their events with.
 *
 * @param codec links and encodes entries
 * @param slices deals entities out to outboxes
 * @param clock tells when something was decided
 */
public record EntityJournal(JournalCodec codec, Slices slices, Clock clock) {}
