package io.tagi.actors.simulation;

import io.tagi.actors.entity.Chained;
import io.tagi.actors.entity.EntityChain;
import io.tagi.actors.entity.EntityCommand;
import io.tagi.protocol.Event;
import io.tagi.protocol.record.JournalEntry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** One life of an entity, as the event-sourced behaviour leads it: recovers, handles one command after another, and begins anew when a write fails. */
final class SimulatedEntity<S, C extends EntityCommand, E extends Event, R> {
    private static final Duration BACKOFF = Duration.ofMillis(200);

    private final SimulatedProcess process;
    private final SimulatedJournal journal;
    private final String persistenceId;
    private final EntityChain<S, C, E, R> chain;
    private final Deque<Ask<C, R>> mailbox = new ArrayDeque<>();
    private Chained<S> state;
    private long sequenceNumber;
    private boolean ready;

    private record Ask<C, R>(C command, Consumer<R> reply) {}

    SimulatedEntity(
            SimulatedProcess process, SimulatedJournal journal, String persistenceId, EntityChain<S, C, E, R> chain) {
        this.process = process;
        this.journal = journal;
        this.persistenceId = persistenceId;
        this.chain = chain;
        this.state = chain.empty();
        recoverAfter(Duration.ZERO);
    }

    SimulatedProcess process() {
        return process;
    }

    /** A message arrives. */
    void tell(C command, Consumer<R> reply) {
        process.execute(() -> {
            mailbox.add(new Ask<>(command, reply));
            handleNext();
        });
    }

    private void recoverAfter(Duration pause) {
        ready = false;
        process.after(pause.plus(journal.readingTime()), () -> {
            if (journal.isAway()) {
                recoverAfter(BACKOFF);
            } else {
                recover(journal.history(persistenceId));
            }
        });
    }

    private void recover(List<JournalRow> history) {
        state = chain.empty();
        for (JournalRow row : history) {
            state = chain.evolve(state, row.entry());
        }
        sequenceNumber = history.isEmpty() ? 0 : history.get(history.size() - 1).sequenceNumber();
        ready = true;
        handleNext();
    }

    private void handleNext() {
        while (ready && !mailbox.isEmpty()) {
            handle(mailbox.remove());
        }
    }

    private void handle(Ask<C, R> ask) {
        Chained<S> before = state;
        List<JournalEntry> entries = chain.decide(before, ask.command());
        if (entries.isEmpty()) {
            reply(ask, before);
            return;
        }
        ready = false;
        journal.append(process, persistenceId, sequenceNumber + 1, chain.tag(), entries, written -> {
            if (written) {
                entries.forEach(entry -> state = chain.evolve(state, entry));
                sequenceNumber += entries.size();
                reply(ask, before);
                ready = true;
                handleNext();
            } else {
                startAnew();
            }
        });
    }

    private void reply(Ask<C, R> ask, Chained<S> before) {
        R reply;
        try {
            reply = chain.reply(before, state, ask.command());
        } catch (IllegalStateException impossible) {
            startAnew();
            return;
        }
        ask.reply().accept(reply);
    }

    /** Whoever waits for a reply asks again. */
    private void startAnew() {
        mailbox.clear();
        recoverAfter(BACKOFF);
    }
}
