package io.tagi.actors.request;

import akka.actor.typed.ActorSystem;
import io.tagi.actors.entity.Entities;
import io.tagi.actors.entity.EntityJournal;
import io.tagi.protocol.request.RequestId;
import java.util.concurrent.CompletionStage;

/** All request entities of the cluster, wherever they live. */
@FunctionalInterface
public interface AdapterRequests {
    /**
     * Joins the sharding of request entities: this node hosts some of them if it has the role, and reaches all of them in any
     * case.
     *
     * @param role the cluster role of the nodes that host entities
     */
    static AdapterRequests join(ActorSystem<?> system, String role, EntityJournal journal) {
        Entities<AdapterRequestEntity.Command, AdapterRequestCommand, AdapterRequestReply> entities = new Entities<>(
                system,
                role,
                AdapterRequestEntity.KEY,
                id -> AdapterRequestEntity.create(RequestId.of(id), journal),
                AdapterRequestEntity.Command::new);
        return (id, command) -> entities.ask(id.value(), command);
    }

    /** Asks a request's entity, {@linkplain Entities#ask again and again until it answers}. */
    CompletionStage<AdapterRequestReply> ask(RequestId id, AdapterRequestCommand command);
}
