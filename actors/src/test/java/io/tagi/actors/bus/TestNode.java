package io.tagi.actors.bus;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.jdbc.query.javadsl.JdbcReadJournal;
import akka.persistence.query.EventEnvelope;
import akka.persistence.query.Offset;
import akka.persistence.query.PersistenceQuery;
import com.typesafe.config.ConfigFactory;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalSchema;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** An actor system on a journal with diaries and an outbox, to be started and stopped at will. */
final class TestNode implements AutoCloseable {
    static final String TAG = "slice-0";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ActorSystem<Void> system;
    private final JournalDatabase database;
    private final Topics topics;
    private final BrokerConnection brokers;
    private final Map<String, ActorRef<Diary.Write>> diaries = new HashMap<>();
    private int outboxes;

    TestNode(JournalDatabase database, BrokerConnection brokers, Topics topics) {
        JournalSchema.apply(database);
        this.database = database;
        this.topics = topics;
        this.brokers = brokers;
        this.system = ActorSystem.create(
                Behaviors.empty(),
                "test",
                ConfigFactory.defaultOverrides()
                        .withFallback(database.config())
                        .withFallback(ConfigFactory.parseString("""
                                akka.loggers = ["akka.event.slf4j.Slf4jLogger"]
                                akka.logging-filter = "akka.event.slf4j.Slf4jLoggingFilter"
                                akka.loglevel = WARNING
                                """))
                        .withFallback(ConfigFactory.load())
                        .resolve());
    }

    ActorSystem<Void> system() {
        return system;
    }

    ActorRef<Outbox.Command> startOutbox() {
        Behavior<Outbox.Command> outbox =
                Outbox.create(new OutboxSettings(database, TAG, brokers, topics), event -> translate(event, topics));
        return system.systemActorOf(outbox, "outbox-" + outboxes++, Props.empty());
    }

    /** Persists these events of one diary in one transaction. */
    void write(String diary, List<String> texts) {
        writeSoon(diary, texts).toCompletableFuture().join();
    }

    CompletionStage<Done> writeSoon(String diary, List<String> texts) {
        ActorRef<Diary.Write> ref =
                diaries.computeIfAbsent(diary, name -> system.systemActorOf(new Diary(name, TAG), name, Props.empty()));
        return AskPattern.<Diary.Write, Done>ask(
                ref, replyTo -> new Diary.Write(texts, replyTo), PATIENCE, system.scheduler());
    }

    /** The texts in the journal, in its order. */
    List<String> journal() {
        return PersistenceQuery.get(system)
                .getReadJournalFor(JdbcReadJournal.class, JdbcReadJournal.Identifier())
                .currentEventsByTag(TAG, Offset.noOffset())
                .map(event -> (String) event.event())
                .runWith(akka.stream.javadsl.Sink.seq(), system)
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    /** A text that begins with "silent" says nothing to the world. */
    private static List<OutgoingRecord> translate(EventEnvelope event, Topics topics) {
        String text = (String) event.event();
        return text.startsWith("silent")
                ? List.of()
                : List.of(OutgoingRecord.of(
                        topics.adapters(),
                        event.persistenceId(),
                        Map.of("ce_id", event.persistenceId() + "/" + event.sequenceNr()),
                        Bytes.ofText(text).array()));
    }
}
