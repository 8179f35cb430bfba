package io.tagi.actors.bus;

import static io.tagi.actors.bus.TestRecords.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.tagi.actors.store.JournalDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the outbox promises, tried on a real broker and a real database under the faults that it names. */
@Timeout(180)
abstract class OutboxContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static int tests;

    private Topics topics = new Topics(Topics.DEFAULT_PREFIX);

    /** An empty journal for this test. */
    abstract JournalDatabase database();

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void makeTopics() {
        topics = new Topics("test-" + ++tests + ".");
        new TopicSetup(broker.connection()).apply(topics, 2, Duration.ofSeconds(30));
    }

    @Test
    void publishesWhatAnEventSaysToTheWorld() {
        try (TestNode node = startNode()) {
            node.startOutbox();
            node.write("diary", List.of("silent thought", "spoken word"));

            awaitPublished(List.of("spoken word"));
        }
        assertThat(TestRecords.readCommitted(broker.connection(), topics.adapters()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(Bytes.of(record.key()).text()).isEqualTo("diary");
                    assertThat(Bytes.of(record.headers().lastHeader("ce_id").value())
                                    .text())
                            .isEqualTo("diary/2");
                });
    }

    @Test
    void publishesThreeHundredEventsExactlyOnceThoughItIsKilledThreeTimes() {
        JournalDatabase database = database();
        for (String name : List.of("one", "two", "three")) {
            try (ChildJvm node = ChildJvm.start(
                    WriteAndPublish.class,
                    database.product().name(),
                    database.url(),
                    database.user(),
                    broker.connection().bootstrapServers(),
                    topics.prefix(),
                    name)) {
                node.await("written 70");
                node.kill();
            }
        }
        try (TestNode node = startNode()) {
            node.startOutbox();
            int missing = 300 - node.journal().size();
            assertThat(missing).isLessThanOrEqualTo(90);
            node.write("diary-0", numbered("last", missing));

            assertThat(node.journal()).hasSize(300);
            awaitPublished(node.journal());
        }
    }

    @Test
    void resumesWhereItStoppedWhenItsNodeIsStoppedInOrder() {
        try (TestNode node = startNode()) {
            node.startOutbox();
            node.write("diary", numbered("before", 50));
            awaitPublished(node.journal());
        }
        try (TestNode node = startNode()) {
            node.startOutbox();
            node.write("diary", numbered("after", 50));
            awaitPublished(node.journal());
        }
    }

    @Test
    void losesAndRepeatsNothingWhenTheBrokerRestartsInTheMiddle() {
        try (TestNode node = startNode()) {
            node.startOutbox();
            writeManySoon(node, "before");
            broker.close();
            List<CompletionStage<akka.Done>> during = writeManySoon(node, "during");
            during.forEach(written -> written.toCompletableFuture().join());
            broker = EmbeddedBroker.start(folder.resolve("broker"));
            node.write("diary-0", numbered("after", 10));

            awaitPublished(node.journal());
        }
    }

    @Test
    void passesTheGapsThatRolledBackEventsLeaveInTheJournal() throws SQLException {
        try (TestNode node = startNode()) {
            node.startOutbox();
            for (int round = 0; round < 3; round++) {
                node.write("diary", numbered("round-" + round, 5));
                rollBackAnEvent();
            }
            node.write("diary", List.of("end"));

            awaitPublished(node.journal());
        }
    }

    @Test
    void aSecondOutboxOfTheSameTagShutsTheFirstOut() {
        try (TestNode one = startNode()) {
            ActorRef<Outbox.Command> first = one.startOutbox();
            one.write("diary", numbered("first", 5));
            awaitPublished(one.journal());

            one.startOutbox();
            TestProbe<Object> watcher = TestProbe.create(one.system());
            // Until the second has taken over, the first publishes; after that it meets the fence with its next event.
            await().atMost(PATIENCE).until(() -> {
                one.write("diary", List.of("next"));
                return terminated(watcher, first);
            });

            awaitPublished(one.journal());
        }
    }

    @Test
    void stopsWhenItIsTold() {
        try (TestNode node = startNode()) {
            ActorRef<Outbox.Command> outbox = node.startOutbox();
            TestProbe<Object> watcher = TestProbe.create(node.system());

            outbox.tell(new Outbox.Stop());

            watcher.expectTerminated(outbox, PATIENCE);
        }
    }

    final TestNode startNode() {
        return new TestNode(database(), broker.connection(), topics);
    }

    /** Waits until as many records are published as there are events that speak, and compares them. */
    final void awaitPublished(List<String> journal) {
        List<String> spoken =
                journal.stream().filter(text -> !text.startsWith("silent")).toList();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> published().size() >= spoken.size());
        assertThat(published()).containsExactlyInAnyOrderElementsOf(spoken);
    }

    private List<String> published() {
        return TestRecords.readCommitted(broker.connection(), topics.adapters()).stream()
                .map(record -> Bytes.of(record.value()).text())
                .toList();
    }

    private static List<CompletionStage<akka.Done>> writeManySoon(TestNode node, String name) {
        return IntStream.range(0, 100)
                .mapToObj(i -> node.writeSoon("diary-" + i % 5, List.of(name + "-" + i)))
                .toList();
    }

    private static boolean terminated(TestProbe<Object> watcher, ActorRef<?> actor) {
        try {
            watcher.expectTerminated(actor, Duration.ofMillis(200));
            return true;
        } catch (AssertionError alive) {
            return false;
        }
    }

    private void rollBackAnEvent() throws SQLException {
        JournalDatabase database = database();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            int inserted = statement.executeUpdate("""
                    INSERT INTO event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
                        event_payload, event_ser_id, event_ser_manifest)
                    SELECT 'never', 1, writer, write_timestamp, adapter_manifest, event_payload, event_ser_id,
                        event_ser_manifest FROM event_journal FETCH FIRST ROW ONLY
                    """);
            assertThat(inserted).isEqualTo(1);
            connection.rollback();
        }
    }
}
