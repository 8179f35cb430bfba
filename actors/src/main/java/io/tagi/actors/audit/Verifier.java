package io.tagi.actors.audit;

import io.tagi.actors.store.StoredEvent;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.UnreadableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole log once and every blob that it names, and tells everything that is not as it was written.
 *
 * <p>In memory are one event, where its entity stands, and the names of the blobs that were looked at last. For one log; not for use by
 * several threads.
 */
public final class Verifier {
    private static final long PROGRESS_EVERY = 1_000;

    private final Evidence evidence;
    private final JournalCodec codec = new JournalCodec(new RecordCodec());
    private final AuditListener listener;
    private final Optional<Seal> expected;
    private final BlobCheck blobs;
    private final CurveCheck curves;
    private final SealWriter seal = new SealWriter(Long.MAX_VALUE);
    private final SealWriter expectedSeal;
    private final List<Fork> forks = new ArrayList<>();
    private @Nullable Entity entity;
    private Outcome outcome = Outcome.IDENTICAL;
    private long events;
    private long entities;
    private long findings;

    private Verifier(Evidence evidence, Optional<Seal> expected, AuditListener listener) {
        this.evidence = evidence;
        this.listener = listener;
        this.expected = expected;
        this.blobs = new BlobCheck(evidence.blobs(), this::found);
        this.curves = new CurveCheck(evidence.blobs(), this::found);
        this.expectedSeal = new SealWriter(expected.map(Seal::upTo).orElse(0L));
    }

    /**
     * Verifies a log.
     *
     * @param expected a seal of the log that was noted down before
     * @param listener hears of every finding when it is met
     * @throws io.tagi.protocol.record.UnreadableRecordException if the log holds an event of a version that this software does not
     *     know: what it cannot read, it does not judge
     */
    public static Verification verify(Evidence evidence, Optional<Seal> expected, AuditListener listener) {
        return new Verifier(evidence, expected, listener).verify();
    }

    /** The entity that is being read. */
    private record Entity(String id, ChainCheck chain, DecisionCheck<?, ?> decisions) {
        static Entity begin(String id, JournalCodec codec, Consumer<Finding> findings) {
            return new Entity(id, new ChainCheck(codec, id, findings), DecisionCheck.of(id, findings));
        }
    }

    private Verification verify() {
        long total = evidence.log().size();
        evidence.log().forEach(event -> {
            next(event);
            if (++events % PROGRESS_EVERY == 0 || events == total) {
                listener.progressed(events, total);
            }
        });
        endEntity();
        checkForks();
        Optional<Boolean> holds = expected.map(expectedSeal.seal()::equals);
        if (holds.isPresent() && !holds.get()) {
            found(new Finding.History(
                    new EventPlace("the log", expected.get().upTo(), "seal"),
                    HistoryFault.SEAL_BROKEN,
                    "up to this number the log is not the one that was sealed: an event was altered and everything after it"
                            + " written anew, or the end of an entity, or a whole one, was removed or added"));
        }
        return new Verification(
                outcome, events, entities, blobs.checked(), blobs.bytes(), seal.seal(), holds, findings);
    }

    private record Fork(EventPlace place, ExperimentForked forked) {}

    /** When the log has been read once, since another experiment is read for each. */
    private void checkForks() {
        ForkCheck check = new ForkCheck(new Histories(evidence.log()), this::found);
        for (Fork fork : forks) {
            try {
                check.check(fork.place(), fork.forked());
            } catch (UnreadableRecordException toldAlready) {
                // The parent cannot be read, which was found where it is.
            }
        }
    }

    private void next(StoredEvent event) {
        Entity current = entity;
        if (current == null || !current.id().equals(event.entity())) {
            endEntity();
            current = Entity.begin(event.entity(), codec, this::found);
            entity = current;
            entities++;
        }
        EventPlace place = EventPlace.of(event);
        Optional<JournalEntry> entry = current.chain().next(event);
        seal.next(event, current.chain().head());
        expectedSeal.next(event, current.chain().head());
        if (entry.isEmpty()) {
            current.decisions().skip();
            return;
        }
        current.decisions().next(place, entry.get().event());
        if (entry.get().event() instanceof ExperimentForked forked) {
            forks.add(new Fork(place, forked));
        }
        blobs.check(place, entry.get().event());
        CurveCheck.curve(entry.get().event())
                .filter(blobs::isIntact)
                .ifPresent(
                        curve -> curves.check(place, (WorkCompleted) entry.get().event(), curve));
    }

    private void endEntity() {
        Entity ended = entity;
        if (ended != null) {
            ended.chain().end();
            ended.decisions().end();
            seal.end(ended.id());
            expectedSeal.end(ended.id());
            entity = null;
        }
    }

    private void found(Finding finding) {
        findings++;
        outcome = outcome.and(finding.outcome());
        listener.found(finding);
    }
}
