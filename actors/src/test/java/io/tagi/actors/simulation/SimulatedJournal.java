package io.tagi.actors.simulation;

import io.tagi.actors.store.JournalTransactions;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A journal as databases keep it: a row has its number before it is committed, so that rows appear in another order than their
 * numbers', and numbers of what is rolled back stay missing.
 */
final class SimulatedJournal implements JournalTransactions {
    private static final Duration SHORTEST = Duration.ofNanos(200_000);
    private static final Duration LONGEST = Duration.ofMillis(30);
    private static final Duration LONGEST_WHEN_SLOW = Duration.ofSeconds(6);
    /** What production counts on where the database cannot tell. */
    private static final Duration LONGEST_EMBEDDED = Duration.ofMillis(1_500);

    private final World world;
    private final Chance chance;
    private final JournalCodec codec;
    private final TreeMap<Long, JournalRow> rows = new TreeMap<>();
    private final Map<String, List<JournalRow>> histories = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final TreeSet<Long> open = new TreeSet<>();
    private long lastNumber;
    private long begun;

    SimulatedJournal(World world, Chance chance, JournalCodec codec) {
        this.world = world;
        this.chance = chance;
        this.codec = codec;
    }

    /**
     * Appends to an entity's history.
     *
     * @param from the sequence number of the first entry
     * @param answer whether the entries are written, as far as the writer hears; false proves nothing
     */
    void append(
            SimulatedProcess writer,
            String persistenceId,
            long from,
            String tag,
            List<JournalEntry> entries,
            Consumer<Boolean> answer) {
        writer.after(duration(LONGEST), () -> begin(writer, persistenceId, from, tag, entries, answer));
    }

    private void begin(
            SimulatedProcess writer,
            String persistenceId,
            long from,
            String tag,
            List<JournalEntry> entries,
            Consumer<Boolean> answer) {
        long first = lastNumber + 1;
        if (world.conditions().are(FaultKind.JOURNAL_AWAY)) {
            if (chance.happens(0.5)) {
                lastNumber += entries.size();
            }
            writer.execute(() -> answer.accept(false));
            return;
        }
        lastNumber += entries.size();
        long transaction = ++begun;
        open.add(transaction);
        List<JournalRow> written = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            written.add(JournalRow.store(codec, first + index, persistenceId, from + index, tag, entries.get(index)));
        }
        boolean told = !world.conditions().are(FaultKind.JOURNAL_ANSWERS_LOST) || chance.happens(0.5);
        if (!told) {
            writer.after(duration(LONGEST), () -> answer.accept(false));
        }
        Runnable commit = () -> {
            open.remove(transaction);
            boolean committed = commit(written);
            if (told) {
                writer.execute(() -> answer.accept(committed));
            }
        };
        Duration time = duration(told ? longest() : longestWhenSlow());
        if (world.scenario().embedded()) {
            // The database freezes and dies with its process.
            writer.after(time, commit);
        } else {
            world.scheduler().after(time, commit);
        }
    }

    private boolean commit(List<JournalRow> written) {
        boolean taken = world.parts().journalHasAKey()
                && written.stream().map(JournalRow::eventId).anyMatch(keys::contains);
        if (taken) {
            return false;
        }
        for (JournalRow row : written) {
            keys.add(row.eventId());
            rows.put(row.number(), row);
            histories
                    .computeIfAbsent(row.persistenceId(), id -> new ArrayList<>())
                    .add(row);
        }
        world.referee().committed(written);
        return true;
    }

    boolean isAway() {
        return world.conditions().are(FaultKind.JOURNAL_AWAY);
    }

    /** Everything that is written of an entity. */
    List<JournalRow> history(String persistenceId) {
        return histories.getOrDefault(persistenceId, List.of());
    }

    /** What is written after a place, in the order of the numbers. */
    Collection<JournalRow> after(long number) {
        return rows.tailMap(number, false).values();
    }

    @Override
    public long lastNumber() {
        return rows.isEmpty() ? 0 : rows.lastKey();
    }

    @Override
    public long mark() {
        return begun + 1;
    }

    @Override
    public boolean areOver(long mark) {
        return world.scenario().embedded() || open.isEmpty() || open.first() >= mark;
    }

    private Duration longest() {
        return world.conditions().are(FaultKind.JOURNAL_SLOW) ? longestWhenSlow() : LONGEST;
    }

    private Duration longestWhenSlow() {
        return world.scenario().embedded() ? LONGEST_EMBEDDED : LONGEST_WHEN_SLOW;
    }

    /** How long the journal takes for a step. */
    Duration duration(Duration most) {
        return chance.between(SHORTEST, most);
    }

    Duration readingTime() {
        return duration(longest());
    }
}
