package io.tagi.actors.request;

import akka.actor.typed.ActorSystem;
import io.tagi.actors.entity.Entities;
import io.tagi.actors.entity.EntityJournal;
import io.tagi.protocol.request.RequestId;
import java.util.concurrent.CompletionStage;

/** All request entities of the cluster, wherever they live. */
public final class AdapterRequests {
    private final Entities<AdapterRequestEntity.Command, AdapterRequestCommand, AdapterRequestReply> entities;

    private AdapterRequests(
            Entities<AdapterRequestEntity.Command, AdapterRequestCommand, AdapterRequestReply> entities) {
        this.entities = entities;
    }

    /**
     * Joins the sharding of request entities: this node hosts some of them if it has the role, and reaches all of them in any
     * case.
     *
     * @param role the cluster role of the nodes that host entities
     */
    public static AdapterRequests join(ActorSystem<?> system, String role, EntityJournal journal) {
        return new AdapterRequests(new Entities<>(
                system,
                role,
                AdapterRequestEntity.KEY,
                id -> AdapterRequestEntity.create(RequestId.of(id), journal),
                AdapterRequestEntity.Command::new));
    }

    /** Asks a request's entity, {@linkplain Entities#ask again and again until it answers}. */
    public CompletionStage<AdapterRequestReply> ask(RequestId id, AdapterRequestCommand command) {
        return entities.ask(id.value(), command);
    }
}
