package io.tagi.actors.entity;

import akka.actor.typed.ActorRef;

/**
 * A command with the address to reply to. Each kind of entity has a record of its own for it, so that it can be read back from
 * bytes.
 *
 * @param <C> the entity's commands
 * @param <R> the entity's replies
 */
public interface Ask<C extends EntityCommand, R> extends ClusterMessage {
    /** What to do. */
    C command();

    /** Who wants to hear of it. */
    ActorRef<R> replyTo();
}
