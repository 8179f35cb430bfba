package io.tagi.actors.entity;

import akka.actor.typed.SupervisorStrategy;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The event-sourced behaviour around a {@link Decider}: it chains the decided events, persists them and replies when they are
 * durable.
 */
public final class ChainedEntity<A extends Ask<C, R>, C extends EntityCommand, E extends Event, R, S>
        extends EventSourcedBehavior<A, JournalEntry, Chained<S>> {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LAST_BACKOFF = Duration.ofSeconds(2);

    private final EntityJournal journal;
    private final Decider<S, C, E, R> decider;
    private final Class<E> events;
    private final Snapshots<S> snapshots;

    /** @param events the family of the decider's events */
    public ChainedEntity(
            PersistenceId id,
            EntityJournal journal,
            Decider<S, C, E, R> decider,
            Class<E> events,
            Snapshots<S> snapshots) {
        // While the database is away, the entity keeps trying; whoever asked it asks again.
        super(id, SupervisorStrategy.restartWithBackoff(FIRST_BACKOFF, LAST_BACKOFF, 0.2));
        this.journal = journal;
        this.decider = decider;
        this.events = events;
        this.snapshots = snapshots;
    }

    @Override
    public Chained<S> emptyState() {
        return new Chained<>(JournalCodec.genesis(persistenceId().id()), decider.initial());
    }

    @Override
    public CommandHandler<A, JournalEntry, Chained<S>> commandHandler() {
        return newCommandHandlerBuilder().forAnyState().onAnyCommand((before, ask) -> {
            List<JournalEntry> entries = chain(before, ask.command());
            return Effect()
                    .persist(entries)
                    .thenReply(ask.replyTo(), after -> decider.reply(before.state(), after.state(), ask.command()));
        });
    }

    @Override
    public EventHandler<Chained<S>, JournalEntry> eventHandler() {
        return newEventHandlerBuilder()
                .forAnyState()
                .onAnyEvent((chained, entry) ->
                        new Chained<>(entry.digest(), decider.evolve(chained.state(), events.cast(entry.event()))));
    }

    @Override
    public Set<String> tagsFor(JournalEntry entry) {
        return Set.of(journal.slices().tagOf(persistenceId().id()));
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return snapshots.retention();
    }

    @Override
    public SnapshotAdapter<Chained<S>> snapshotAdapter() {
        return snapshots.form();
    }

    private List<JournalEntry> chain(Chained<S> before, C command) {
        List<JournalEntry> entries = new ArrayList<>();
        Digest head = before.head();
        for (E event : decider.decide(before.state(), command)) {
            JournalEntry entry = journal.codec().link(head, journal.clock().instant(), command.cause(), event);
            entries.add(entry);
            head = entry.digest();
        }
        return entries;
    }
}
