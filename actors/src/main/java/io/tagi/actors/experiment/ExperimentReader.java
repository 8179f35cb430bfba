package io.tagi.actors.experiment;

import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalHistory;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentOverview;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.RecordCodec;
import java.util.List;

/** Reads experiments from the journal, and changes nothing. */
public final class ExperimentReader {
    private final JournalHistory journal;

    /** @param database a journal that a node has been started on before */
    public ExperimentReader(JournalDatabase database) {
        this.journal = new JournalHistory(database, new JournalCodec(new RecordCodec()));
    }

    /**
     * All experiments, in the order in which they were submitted.
     *
     * @throws io.tagi.actors.store.JournalException if the journal cannot be read
     */
    public List<ExperimentOverview> list() {
        return journal.entities(ExperimentEntity.KEY.name()).stream()
                .map(id -> ExperimentOverview.of(history(ExperimentId.of(id))))
                .toList();
    }

    /**
     * Everything that has happened to an experiment, in its order; empty if there is no such experiment.
     *
     * @throws io.tagi.actors.store.JournalException if the journal cannot be read
     */
    public List<ExperimentHappening> history(ExperimentId id) {
        return journal.of(ExperimentEntity.KEY.name(), id.value()).stream()
                .map(entry -> new ExperimentHappening(entry.at(), (ExperimentEvent) entry.event()))
                .toList();
    }
}
