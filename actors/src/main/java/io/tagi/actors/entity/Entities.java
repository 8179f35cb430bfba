package io.tagi.actors.entity;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.pattern.Patterns;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All entities of one kind in the cluster, wherever they live. */
public final class Entities<A extends Ask<C, R>, C extends EntityCommand, R> {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

    private final ActorSystem<?> system;
    private final ClusterSharding sharding;
    private final EntityTypeKey<A> key;
    private final BiFunction<C, ActorRef<R>, A> addressing;

    /**
     * Joins the sharding of these entities: this node hosts some of them if it has the role, and reaches all of them in any case.
     *
     * @param role the cluster role of the nodes that host entities
     * @param behavior the behaviour of the entity with this id
     * @param addressing puts a command and the address of its reply together
     */
    public Entities(
            ActorSystem<?> system,
            String role,
            EntityTypeKey<A> key,
            Function<String, Behavior<A>> behavior,
            BiFunction<C, ActorRef<R>, A> addressing) {
        this.system = system;
        this.sharding = ClusterSharding.get(system);
        this.key = key;
        this.addressing = addressing;
        sharding.init(
                Entity.of(key, context -> behavior.apply(context.getEntityId())).withRole(role));
    }

    /**
     * Asks an entity, again and again until it answers: while the journal is away, or the entity moves to another node, nothing is
     * decided and nothing is lost.
     */
    public CompletionStage<R> ask(String id, C command) {
        return Patterns.retry(
                () -> sharding.entityRefFor(key, id)
                        .<R>ask(replyTo -> addressing.apply(command, replyTo), ANSWER_WITHIN),
                Integer.MAX_VALUE,
                FIRST_PAUSE,
                LAST_PAUSE,
                0.2,
                system);
    }
}
