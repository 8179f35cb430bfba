package io.tagi.actors.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.query.EventEnvelope;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import com.typesafe.config.ConfigFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reading the journal promises on every database. */
@Timeout(120)
abstract class JournalReaderContract {
    private static final String TAG = "slice-0";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ActorSystem<Void> system;
    private static Serialization serialization;

    private int written;

    /** An empty database for this test. */
    abstract JournalDatabase database();

    @BeforeAll
    static void startSystem() {
        system = ActorSystem.create(
                Behaviors.empty(),
                "test",
                ConfigFactory.parseString("akka.loglevel = WARNING").withFallback(ConfigFactory.load()));
        serialization = SerializationExtension.get(system);
    }

    @AfterAll
    static void stopSystem() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    @BeforeEach
    void makeTables() {
        JournalSchema.apply(database());
    }

    @Test
    void readsTheEventsOfItsTagInOrderAndEachOnce() throws SQLException {
        try (JournalReader reader = open(0);
                Connection writer = database().connect()) {
            assertThat(reader.next()).isEmpty();
            append(writer, TAG, "one");
            append(writer, "slice-1", "not for this reader");
            append(writer, TAG, "two");

            List<EventEnvelope> events = reader.next();

            assertThat(texts(events)).containsExactly("one", "two");
            assertThat(events.get(1).persistenceId()).isEqualTo("entity");
            assertThat(events.get(1).sequenceNr()).isEqualTo(3);
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void continuesWhereAnotherReaderCame() throws SQLException {
        try (Connection writer = database().connect()) {
            append(writer, TAG, "one");
            append(writer, TAG, "two");
            append(writer, "slice-1", "not for this reader");
            long position;
            try (JournalReader reader = open(0)) {
                reader.next();
                position = reader.position();
            }
            append(writer, TAG, "three");

            try (JournalReader reader = open(position)) {
                assertThat(texts(reader.next())).containsExactly("three");
            }
        }
    }

    @Test
    void readsALongJournalInSeveralSteps() throws SQLException {
        List<String> all = IntStream.range(0, 1_200).mapToObj(i -> "event " + i).toList();
        try (JournalReader reader = open(0);
                Connection writer = database().connect()) {
            writer.setAutoCommit(false);
            for (String text : all) {
                append(writer, TAG, text);
            }
            writer.commit();

            List<String> read = new ArrayList<>();
            for (List<EventEnvelope> step = reader.next(); !step.isEmpty(); step = reader.next()) {
                read.addAll(texts(step));
            }

            assertThat(read).isEqualTo(all);
        }
    }

    @Test
    void waitsForAnEventThatCommitsAfterItsSuccessor() throws SQLException {
        try (JournalReader reader = open(0);
                Connection slow = database().connect();
                Connection fast = database().connect()) {
            slow.setAutoCommit(false);
            append(slow, TAG, "first");
            append(fast, TAG, "second");
            assertThat(reader.next()).isEmpty();

            slow.commit();

            assertThat(texts(reader.next())).containsExactly("first", "second");
        }
    }

    @Test
    void passesNumbersThatWereRolledBackBeforeItCame() throws SQLException {
        try (Connection writer = database().connect()) {
            for (int i = 0; i < 10; i++) {
                append(writer, TAG, "event " + i);
                appendAndRollBack(writer);
            }
            append(writer, TAG, "end");
        }
        try (JournalReader reader = open(0)) {
            assertThat(readUntil(reader, "end")).hasSize(11);
        }
    }

    @Test
    void passesANumberThatIsRolledBackBeforeItsEyes() throws SQLException {
        try (JournalReader reader = open(0);
                Connection writer = database().connect();
                Connection loser = database().connect()) {
            loser.setAutoCommit(false);
            append(writer, TAG, "one");
            append(loser, TAG, "never");
            append(writer, TAG, "two");
            assertThat(texts(reader.next())).containsExactly("one");

            loser.rollback();

            assertThat(readUntil(reader, "two")).containsExactly("two");
        }
    }

    @Test
    void refusesAJournalThatEndsBeforeWhatHasBeenRead() {
        assertThatThrownBy(() -> open(17))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("ends with event 0, but was read up to 17");
    }

    @Test
    void saysWhichEventItCannotRead() throws SQLException {
        try (JournalReader reader = open(0);
                Connection writer = database().connect()) {
            append(writer, TAG, "readable");
            try (Statement statement = writer.createStatement()) {
                statement.executeUpdate("UPDATE event_journal SET event_ser_id = 424242, event_ser_manifest = 'M'");
            }

            assertThatThrownBy(reader::next)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("event 1 of entity, written as \"M\"");
        }
    }

    @Test
    void theTablesMayBeMadeAgainAndKeepWhatIsInThem() throws SQLException {
        try (Connection writer = database().connect()) {
            append(writer, TAG, "kept");
        }

        JournalSchema.apply(database());

        try (JournalReader reader = open(0)) {
            assertThat(texts(reader.next())).containsExactly("kept");
        }
    }

    final JournalReader open(long position) {
        return JournalReader.open(database(), serialization, TAG, position);
    }

    final void append(Connection writer, String tag, String text) throws SQLException {
        Serializer serializer = serialization.findSerializerFor(text);
        long ordering;
        try (PreparedStatement event = writer.prepareStatement("""
                INSERT INTO event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
                    event_payload, event_ser_id, event_ser_manifest) VALUES ('entity', ?, 'w', 0, '', ?, ?, '')
                """, new String[] {"ordering"})) {
            event.setLong(1, ++written);
            event.setBytes(2, serializer.toBinary(text));
            event.setInt(3, serializer.identifier());
            event.executeUpdate();
            try (ResultSet key = event.getGeneratedKeys()) {
                assertThat(key.next()).isTrue();
                ordering = key.getLong(1);
            }
        }
        try (PreparedStatement tagged =
                writer.prepareStatement("INSERT INTO event_tag (event_id, tag) VALUES (?, ?)")) {
            tagged.setLong(1, ordering);
            tagged.setString(2, tag);
            tagged.executeUpdate();
        }
    }

    private void appendAndRollBack(Connection writer) throws SQLException {
        writer.setAutoCommit(false);
        append(writer, TAG, "never");
        writer.rollback();
        writer.setAutoCommit(true);
    }

    static List<String> texts(List<EventEnvelope> events) {
        return events.stream().map(event -> (String) event.event()).toList();
    }

    static List<String> readUntil(JournalReader reader, String last) {
        List<String> read = new ArrayList<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            read.addAll(texts(reader.next()));
            return read.contains(last);
        });
        return read;
    }
}
