package io.tagi.actors.simulation;

import akka.persistence.query.EventEnvelope;
import akka.persistence.query.Offset;
import io.tagi.actors.bus.OutboxTransaction;
import io.tagi.actors.node.OutgoingRecords;
import io.tagi.actors.store.JournalGap;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An outbox of one tag: takes it over, follows the journal by the gap rule of production, and starts again after every failure. */
final class SimulatedOutbox {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_STEP = Duration.ofMillis(30);
    private static final int LARGEST_BATCH = 10;

    private final World world;
    private final SimulatedProcess process;
    private final String tag;
    private final OutgoingRecords translation;
    private int owner;
    private long position;
    private JournalGap gap;
    private boolean stopped;

    SimulatedOutbox(World world, SimulatedProcess process, String tag) {
        this.world = world;
        this.process = process;
        this.tag = tag;
        this.translation = new OutgoingRecords(world.records(), world.broker().topics());
        this.gap = newGap();
    }

    /** Whether somebody has to start another. */
    boolean isOver() {
        return stopped || process.isGivenUp();
    }

    void open() {
        step(() -> {
            if (world.broker().isAway() || world.journal().isAway()) {
                retry();
            } else {
                owner = world.broker().takeOver(tag);
                position = world.broker().offset(tag);
                gap = newGap();
                follow();
            }
        });
    }

    private void follow() {
        if (world.journal().isAway()) {
            retry();
            return;
        }
        List<EventEnvelope> events = next();
        publish(new ArrayDeque<>(OutboxTransaction.of(events, position, translation)), !events.isEmpty());
    }

    private void publish(Deque<OutboxTransaction> transactions, boolean lookAtOnce) {
        if (transactions.isEmpty()) {
            process.after(lookAtOnce ? Duration.ZERO : LOOK_INTERVAL, this::follow);
            return;
        }
        OutboxTransaction transaction = transactions.remove();
        // What has been sent arrives, whether or not the sender still is.
        process.execute(() -> world.scheduler().after(world.journal().duration(LONGEST_STEP), () -> {
            boolean away = world.broker().isAway();
            boolean fenced = !away && !world.broker().publish(tag, owner, transaction);
            boolean told = !away && !world.conditions().are(FaultKind.BROKER_ANSWERS_LOST);
            step(() -> {
                stopped = told && fenced;
                if (told && !fenced) {
                    publish(transactions, lookAtOnce);
                } else if (!stopped) {
                    retry();
                }
            });
        }));
    }

    /** The same loop over rows as the journal's reader has. */
    private List<EventEnvelope> next() {
        List<EventEnvelope> events = new ArrayList<>();
        try {
            gap.look();
            for (JournalRow row : world.journal().after(position)) {
                boolean goesOn = events.size() < LARGEST_BATCH
                        && (gap.allows(position, row.number()) || !world.parts().outboxWaitsForGaps());
                if (!goesOn) {
                    break;
                }
                position = row.number();
                if (row.tag().equals(tag)) {
                    events.add(EventEnvelope.apply(
                            Offset.sequence(position), row.persistenceId(), row.sequenceNumber(), row.entry(), 0));
                }
            }
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
        return events;
    }

    private void retry() {
        process.after(RETRY, this::open);
    }

    private void step(Runnable action) {
        process.after(world.journal().duration(LONGEST_STEP), action);
    }

    private JournalGap newGap() {
        return new JournalGap(world.journal(), world.scheduler()::nanoTime);
    }
}
