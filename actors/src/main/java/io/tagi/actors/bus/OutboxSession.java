package io.tagi.actors.bus;

import akka.actor.typed.ActorSystem;
import akka.persistence.query.EventEnvelope;
import akka.serialization.SerializationExtension;
import io.tagi.actors.store.JournalReader;
import java.util.List;
import java.util.function.Function;

/**
 * An outbox's hold on its tag, from taking it over to the first fault: reads what is new in the journal and publishes it.
 * Belongs to one thread at a time; its calls block. After an exception it is of no more use.
 */
final class OutboxSession implements AutoCloseable {
    private final OutboxPublisher publisher;
    private final JournalReader journal;
    private final Function<EventEnvelope, List<OutgoingRecord>> translation;

    private OutboxSession(
            OutboxPublisher publisher,
            JournalReader journal,
            Function<EventEnvelope, List<OutgoingRecord>> translation) {
        this.publisher = publisher;
        this.journal = journal;
        this.translation = translation;
    }

    /** Takes over the tag and goes to where the last owner has come. */
    static OutboxSession open(
            OutboxSettings settings, ActorSystem<?> system, Function<EventEnvelope, List<OutgoingRecord>> translation) {
        OutboxPublisher publisher = OutboxPublisher.open(settings);
        try {
            JournalReader journal = JournalReader.open(
                    settings.journal(), SerializationExtension.get(system), settings.tag(), publisher.startOffset());
            return new OutboxSession(publisher, journal, translation);
        } catch (RuntimeException failure) {
            publisher.close();
            throw failure;
        }
    }

    /** Publishes what is waiting; false if there was nothing. */
    boolean publishNext() {
        List<EventEnvelope> events = journal.next();
        for (OutboxTransaction transaction : OutboxTransaction.of(events, journal.position(), translation)) {
            publisher.publish(transaction.records(), transaction.offset());
        }
        return !events.isEmpty();
    }

    @Override
    public void close() {
        journal.close();
        publisher.close();
    }
}
