package io.tagi.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Leave;
import com.typesafe.config.ConfigFactory;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that share a real PostgreSQL. */
@Timeout(180)
class SharedMembershipTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static @Nullable EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
        JournalSchema.apply(journal());
    }

    @AfterAll
    static void stop() throws IOException {
        Objects.requireNonNull(server).close();
    }

    @Test
    void refusesASecondNodeWithTheSameIdUntilTheFirstHasEnded() {
        NodeId id = new NodeId("twin");
        try (ClusterMembership first = ClusterMembership.open(journal(), id, CLOCK)) {
            assertThat(first.obstacles()).isEmpty();
            assertThatThrownBy(() -> ClusterMembership.open(journal(), id, CLOCK))
                    .isInstanceOf(NodeIdInUseException.class)
                    .hasMessageContainingAll("twin", "tagi.cluster.node-id");
        }
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> ClusterMembership.open(journal(), id, CLOCK).close());
    }

    @Test
    void refusesANodeWhoseClockIsTwoHoursAhead() {
        Clock ahead = Clock.offset(CLOCK, Duration.ofHours(2));
        assertThatThrownBy(() -> ClusterMembership.open(journal(), new NodeId("late"), ahead))
                .isInstanceOf(ClusterException.class)
                .hasMessageMatching(".*clock is (7199|7200) s ahead of.*Set the clock.*");
    }

    @Test
    void findsTheOthersThroughTheDatabaseAndFormsOneCluster() {
        ClusterMembership first = ClusterMembership.open(journal(), new NodeId("one"), CLOCK);
        ClusterMembership second = ClusterMembership.open(journal(), new NodeId("two"), CLOCK);
        ActorSystem<Void> one = start(first);
        ActorSystem<Void> two = start(second);
        try {
            first.join(one);
            second.join(two);
            await().atMost(PATIENCE).until(() -> members(one) == 2 && members(two) == 2);

            Cluster.get(one)
                    .manager()
                    .tell(Leave.create(Cluster.get(one).selfMember().address()));
            await().atMost(PATIENCE).until(() -> members(two) == 1);
        } finally {
            end(one, first);
            end(two, second);
        }
    }

    private static JournalDatabase journal() {
        return JournalDatabase.postgres(
                Objects.requireNonNull(server).getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    private static ActorSystem<Void> start(ClusterMembership membership) {
        return ActorSystem.create(
                Behaviors.empty(),
                "tagi",
                ConfigFactory.parseString("akka.remote.artery.canonical { hostname = \"127.0.0.1\", port = 0 }")
                        .withFallback(membership.config())
                        .withFallback(journal().config())
                        .withFallback(ConfigFactory.parseResources("tagi-akka.conf"))
                        .withFallback(ConfigFactory.defaultReference())
                        .resolve());
    }

    private static void end(ActorSystem<Void> system, ClusterMembership membership) {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        membership.close();
    }

    private static long members(ActorSystem<Void> system) {
        return StreamSupport.stream(Cluster.get(system).state().getMembers().spliterator(), false)
                .count();
    }
}
