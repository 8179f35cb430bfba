package io.tagi.actors.experiment;

import io.tagi.actors.experiment.WorkLedger.OpenWork;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalHistory;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.work.WorkItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Which experiments are being carried out, as the journal says; each look reads what has happened since the last one. */
public final class ExperimentsInWork {
    /** Far more events than can be on their way into the journal at a time. */
    private static final long MARGIN = 10_000;

    private final JournalHistory journal;
    private final ExperimentDecider decider = new ExperimentDecider();
    private final Map<String, Known> known = new HashMap<>();
    private long seen;

    /** @param database a journal that a node has been started on before */
    public ExperimentsInWork(JournalDatabase database) {
        this.journal = new JournalHistory(database, new JournalCodec(new RecordCodec()));
    }

    /**
     * An experiment that is being carried out.
     *
     * @param workers the nodes that can take its work, as far as it has been told
     * @param open the work that waits for its result
     */
    public record InWork(ExperimentId id, SortedSet<String> workers, List<WorkItem> open) {
        /** What there is to know of an experiment; nothing if it is not being carried out. */
        public static Optional<InWork> of(ExperimentState state) {
            return state instanceof RunningExperiment running
                    ? Optional.of(new InWork(
                            running.id(),
                            running.workers(),
                            running.ledger().open().values().stream()
                                    .map(OpenWork::item)
                                    .toList()))
                    : Optional.empty();
        }
    }

    /** @param events how many of its events the state comes from */
    private record Known(ExperimentState state, long events) {}

    /**
     * The experiments that are being carried out now.
     *
     * @throws io.tagi.actors.store.JournalException if the journal cannot be read
     */
    public List<InWork> look() {
        journal.changes(ExperimentEntity.KEY.name(), seen - MARGIN).forEach((id, offset) -> {
            known.compute(id, (same, before) -> after(before == null ? new Known(decider.initial(), 0) : before, id));
            seen = Math.max(seen, offset);
        });
        List<InWork> inWork = new ArrayList<>();
        for (Known experiment : known.values()) {
            InWork.of(experiment.state()).ifPresent(inWork::add);
        }
        return inWork;
    }

    private Known after(Known before, String id) {
        List<JournalEntry> entries = journal.of(ExperimentEntity.KEY.name(), id, before.events());
        ExperimentState state = before.state();
        for (JournalEntry entry : entries) {
            state = decider.evolve(state, (ExperimentEvent) entry.event());
        }
        return new Known(state, before.events() + entries.size());
    }
}
