package io.tagi.actors.request;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import io.tagi.actors.store.Slices;
import io.tagi.protocol.Digest;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.request.AdapterRequestEvent;
import io.tagi.protocol.request.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The event-sourced behaviour around {@link AdapterRequestDecider}: it chains the decided events, persists them and replies when
 * they are durable.
 */
public final class AdapterRequestEntity
        extends EventSourcedBehavior<AdapterRequestEntity.Ask, JournalEntry, AdapterRequestEntity.Chained> {
    /** The name of the entity type; a request's persistence id is this, a bar and its request id. */
    public static final EntityTypeKey<Ask> KEY = EntityTypeKey.create(Ask.class, "AdapterRequest");

    /** A command with the address to reply to. */
    public record Ask(AdapterRequestCommand command, ActorRef<AdapterRequestReply> replyTo) implements ClusterMessage {}

    /**
     * The decider's state and the head of the entity's hash chain.
     *
     * @param head the digest of the last entry
     */
    record Chained(Digest head, AdapterRequestState state) {}

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LAST_BACKOFF = Duration.ofSeconds(2);

    private final JournalCodec journal;
    private final Slices slices;
    private final Clock clock;

    private AdapterRequestEntity(PersistenceId id, JournalCodec journal, Slices slices, Clock clock) {
        // While the database is away, the entity keeps trying; whoever asked it asks again.
        super(id, SupervisorStrategy.restartWithBackoff(FIRST_BACKOFF, LAST_BACKOFF, 0.2));
        this.journal = journal;
        this.slices = slices;
        this.clock = clock;
    }

    /** The behaviour of one request. */
    public static Behavior<Ask> create(RequestId id, JournalCodec journal, Slices slices, Clock clock) {
        return new AdapterRequestEntity(PersistenceId.of(KEY.name(), id.value()), journal, slices, clock);
    }

    @Override
    public Chained emptyState() {
        return new Chained(JournalCodec.genesis(persistenceId().id()), AdapterRequestDecider.INITIAL);
    }

    @Override
    public CommandHandler<Ask, JournalEntry, Chained> commandHandler() {
        return newCommandHandlerBuilder().forAnyState().onAnyCommand((before, ask) -> {
            List<JournalEntry> entries = chain(before, ask.command());
            return Effect()
                    .persist(entries)
                    .thenReply(
                            ask.replyTo(),
                            after -> AdapterRequestDecider.reply(before.state(), after.state(), ask.command()));
        });
    }

    @Override
    public EventHandler<Chained, JournalEntry> eventHandler() {
        return newEventHandlerBuilder()
                .forAnyState()
                .onAnyEvent((chained, entry) ->
                        new Chained(entry.digest(), AdapterRequestDecider.evolve(chained.state(), (AdapterRequestEvent)
                                entry.event())));
    }

    @Override
    public Set<String> tagsFor(JournalEntry entry) {
        return Set.of(slices.tagOf(persistenceId().id()));
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        // Two events at most: a snapshot would cost more than it saves.
        return RetentionCriteria.disabled();
    }

    private List<JournalEntry> chain(Chained before, AdapterRequestCommand command) {
        List<JournalEntry> entries = new ArrayList<>();
        Digest head = before.head();
        for (AdapterRequestEvent event : AdapterRequestDecider.decide(before.state(), command)) {
            JournalEntry entry = journal.link(head, clock.instant(), command.cause(), event);
            entries.add(entry);
            head = entry.digest();
        }
        return entries;
    }
}
