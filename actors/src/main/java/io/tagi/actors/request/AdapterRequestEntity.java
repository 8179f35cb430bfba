package io.tagi.actors.request;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.persistence.typed.PersistenceId;
import io.tagi.actors.entity.Ask;
import io.tagi.actors.entity.ChainedEntity;
import io.tagi.actors.entity.EntityJournal;
import io.tagi.actors.entity.Snapshots;
import io.tagi.protocol.request.AdapterRequestEvent;
import io.tagi.protocol.request.RequestId;

/** The entity of one request: {@link AdapterRequestDecider} in an event-sourced behaviour. */
public final class AdapterRequestEntity {
    /** The name of the entity type; a request's persistence id is this, a bar and its request id. */
    public static final EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "AdapterRequest");

    /** A command with the address to reply to. */
    public record Command(AdapterRequestCommand command, ActorRef<AdapterRequestReply> replyTo)
            implements Ask<AdapterRequestCommand, AdapterRequestReply> {}

    private AdapterRequestEntity() {}

    /** The behaviour of one request. */
    static Behavior<Command> create(RequestId id, EntityJournal journal) {
        // Two events at most: a snapshot would cost more than it saves.
        return new ChainedEntity<>(
                PersistenceId.of(KEY.name(), id.value()),
                journal,
                new AdapterRequestDecider(),
                AdapterRequestEvent.class,
                Snapshots.none());
    }
}
