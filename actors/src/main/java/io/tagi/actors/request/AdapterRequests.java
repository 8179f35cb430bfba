package io.tagi.actors.request;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.pattern.Patterns;
import io.tagi.actors.store.Slices;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.request.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** All request entities of the cluster, wherever they live. */
public final class AdapterRequests {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

    private final ActorSystem<?> system;
    private final ClusterSharding sharding;

    private AdapterRequests(ActorSystem<?> system) {
        this.system = system;
        this.sharding = ClusterSharding.get(system);
    }

    /**
     * Joins the sharding of request entities: this node hosts some of them if it has the role, and reaches all of them in any
     * case.
     *
     * @param role the cluster role of the nodes that host entities
     */
    public static AdapterRequests join(
            ActorSystem<?> system, String role, JournalCodec journal, Slices slices, Clock clock) {
        AdapterRequests requests = new AdapterRequests(system);
        requests.sharding.init(Entity.of(
                        AdapterRequestEntity.KEY,
                        context -> AdapterRequestEntity.create(
                                RequestId.of(context.getEntityId()), journal, slices, clock))
                .withRole(role));
        return requests;
    }

    /**
     * Asks a request's entity, again and again until it answers: while the journal is away, or the entity moves to another
     * node, nothing is decided and nothing is lost.
     */
    public CompletionStage<AdapterRequestReply> ask(RequestId id, AdapterRequestCommand command) {
        return Patterns.retry(
                () -> sharding.entityRefFor(AdapterRequestEntity.KEY, id.value())
                        .ask(replyTo -> new AdapterRequestEntity.Ask(command, replyTo), ANSWER_WITHIN),
                Integer.MAX_VALUE,
                FIRST_PAUSE,
                LAST_PAUSE,
                0.2,
                system);
    }
}
