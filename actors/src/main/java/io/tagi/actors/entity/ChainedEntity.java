package io.tagi.actors.entity;

import akka.actor.typed.SupervisorStrategy;
import akka.persistence.typed.EventAdapter;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import io.tagi.protocol.Event;
import io.tagi.protocol.record.JournalEntry;
import java.time.Duration;
import java.util.Set;

/**
 * The event-sourced behaviour around an {@link EntityChain}: it persists what is decided and replies when that is durable.
 */
public final class ChainedEntity<A extends Ask<C, R>, C extends EntityCommand, E extends Event, R, S>
        extends EventSourcedBehavior<A, JournalEntry, Chained<S>> {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LAST_BACKOFF = Duration.ofSeconds(2);

    private final EntityChain<S, C, E, R> chain;
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
        this.chain = new EntityChain<>(id.id(), decider, events, journal);
        this.snapshots = snapshots;
    }

    @Override
    public Chained<S> emptyState() {
        return chain.empty();
    }

    @Override
    public CommandHandler<A, JournalEntry, Chained<S>> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onAnyCommand((before, ask) -> Effect()
                        .persist(chain.decide(before, ask.command()))
                        .thenReply(ask.replyTo(), after -> chain.reply(before, after, ask.command())));
    }

    @Override
    public EventHandler<Chained<S>, JournalEntry> eventHandler() {
        return newEventHandlerBuilder().forAnyState().onAnyEvent(chain::evolve);
    }

    @Override
    public EventAdapter<JournalEntry, ?> eventAdapter() {
        return new EntryDigests();
    }

    @Override
    public Set<String> tagsFor(JournalEntry entry) {
        return Set.of(chain.tag());
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return snapshots.retention();
    }

    @Override
    public SnapshotAdapter<Chained<S>> snapshotAdapter() {
        return snapshots.form();
    }
}
