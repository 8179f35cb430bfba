package io.tagi.actors.audit;

import io.tagi.actors.store.EventLog;
import io.tagi.actors.store.StoredEvent;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.UnreadableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Single entities' histories, read from a log. */
public final class Histories {
    private final JournalCodec codec = new JournalCodec(new RecordCodec());
    private final EventLog log;

    public Histories(EventLog log) {
        this.log = log;
    }

    /**
     * An event with what the log tells of it.
     *
     * @param stored the bytes and their place
     * @param entry what they say
     */
    public record Told(StoredEvent stored, JournalEntry entry) {
        /** Which event it is. */
        public EventPlace place() {
            return EventPlace.of(stored);
        }
    }

    /**
     * Everything that has happened to one entity, in its order; empty if there is no such entity.
     *
     * @param entity its persistence id
     * @throws UnreadableRecordException if an event cannot be read, naming it
     */
    public List<Told> of(String entity) {
        List<Told> told = new ArrayList<>();
        log.forEach(entity, event -> told.add(read(event)));
        return told;
    }

    /** Shows every event of the log to the visitor. */
    public void forEach(Consumer<Told> visitor) {
        log.forEach(event -> visitor.accept(read(event)));
    }

    /** What has happened to an experiment. */
    public List<ExperimentEvent> experiment(ExperimentId id) {
        return of(EntityKind.EXPERIMENT.entity(id.value())).stream()
                .map(told -> (ExperimentEvent) told.entry().event())
                .toList();
    }

    /** What has happened to an experiment, and when. */
    public List<ExperimentHappening> happenings(ExperimentId id) {
        return of(EntityKind.EXPERIMENT.entity(id.value())).stream()
                .map(told -> new ExperimentHappening(
                        told.entry().at(), (ExperimentEvent) told.entry().event()))
                .toList();
    }

    private Told read(StoredEvent event) {
        try {
            return new Told(event, codec.decode(event.type(), event.payload()));
        } catch (UnreadableRecordException unreadable) {
            throw new UnreadableRecordException(
                    unreadable.reason(),
                    "The " + event.place() + " cannot be read: " + unreadable.getMessage()
                            + " tagi audit verify tells more.",
                    unreadable);
        }
    }
}
