package io.tagi.actors.entity;

import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * All that an entity does besides reading and writing: a {@link Decider} whose events are links of the entity's hash chain.
 *
 * @param <S> where an entity stands
 * @param <C> what it is asked
 * @param <E> what happens to it
 * @param <R> what it replies
 */
public final class EntityChain<S, C extends EntityCommand, E extends Event, R> {
    private final String persistenceId;
    private final Decider<S, C, E, R> decider;
    private final Class<E> events;
    private final EntityJournal journal;

    /** @param events the family of the decider's events */
    public EntityChain(String persistenceId, Decider<S, C, E, R> decider, Class<E> events, EntityJournal journal) {
        this.persistenceId = persistenceId;
        this.decider = decider;
        this.events = events;
        this.journal = journal;
    }

    /** Before the first event. */
    public Chained<S> empty() {
        return new Chained<>(JournalCodec.genesis(persistenceId), decider.initial());
    }

    /** What a command adds to the journal, linked to what is there; empty when it changes nothing. */
    public List<JournalEntry> decide(Chained<S> before, C command) {
        List<JournalEntry> entries = new ArrayList<>();
        Digest head = before.head();
        for (E event : decider.decide(before.state(), command)) {
            JournalEntry entry = journal.codec().link(head, journal.clock().instant(), command.cause(), event);
            entries.add(entry);
            head = entry.digest();
        }
        return entries;
    }

    /** The state after an entry of the journal. */
    public Chained<S> evolve(Chained<S> before, JournalEntry entry) {
        return new Chained<>(entry.digest(), decider.evolve(before.state(), events.cast(entry.event())));
    }

    /** What to reply, given the state before and after the command's entries. */
    public R reply(Chained<S> before, Chained<S> after, C command) {
        return decider.reply(before.state(), after.state(), command);
    }

    /** The tag of the outbox that publishes this entity's events. */
    public String tag() {
        return journal.slices().tagOf(persistenceId);
    }
}
