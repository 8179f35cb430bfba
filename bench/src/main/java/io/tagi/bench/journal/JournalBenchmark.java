package io.tagi.bench.journal;

import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalReader;
import io.tagi.bench.measure.Distribution;
import io.tagi.bench.measure.Measurement;
import io.tagi.bench.measure.Stopwatch;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fills a journal step by step and measures at each size what one more event costs.
 *
 * @param workload how much
 * @param server a PostgreSQL with an empty database; without one, an H2 file in the folder
 */
public record JournalBenchmark(JournalWorkload workload, Optional<JournalDatabase> server) {
    private static final double NANOSECONDS = 1e9;

    /**
     * Measures.
     *
     * @param folder an empty folder
     * @param progress hears what is going on
     */
    public JournalReport run(Path folder, Consumer<String> progress) throws SQLException {
        NodeSettings settings = JournalUnderTrial.settings(folder);
        JournalDatabase database = server.orElseGet(settings::journal);
        List<JournalResult> results = new ArrayList<>();
        try (JournalUnderTrial journal = JournalUnderTrial.open(database, settings);
                JournalFilling filling = JournalFilling.open(database, settings.slices())) {
            progress.accept("journal: warming up");
            new Persisting(journal, "warm-up-", workload.requests()).run(workload.concurrent());
            int filled = 0;
            for (int size : workload.sizes()) {
                int missing = Math.max(workload.recovered(), Math.toIntExact(size - filling.events()) / 2);
                progress.accept("journal: filling up to " + size + " events");
                filling.add(filled, missing);
                filled += missing;
                progress.accept("journal: measuring with " + filling.events() + " events");
                results.add(measure(journal, database, settings, filling.events(), filled));
            }
        }
        return new JournalReport(database.product(), workload, results);
    }

    private JournalResult measure(
            JournalUnderTrial journal, JournalDatabase database, NodeSettings settings, long events, int filled) {
        Stopwatch watch = Stopwatch.start();
        List<Double> latencies =
                new Persisting(journal, "at-" + events + "-", workload.requests()).run(workload.concurrent());
        Measurement persisting = watch.elapsed().per(latencies.size());
        return new JournalResult(
                events,
                1 / persisting.wallSeconds(),
                persisting.cpuSeconds(),
                new Distribution(latencies),
                follow(journal, database, settings.slices().tags().get(0), events),
                recover(journal, filled));
    }

    /** The rate at which an outbox could read the end of the journal. */
    private double follow(JournalUnderTrial journal, JournalDatabase database, String tag, long events) {
        long from = Math.max(0, events - workload.read());
        try (JournalReader reader = JournalReader.open(database, journal.serialization(), tag, from)) {
            long start = System.nanoTime();
            long before = -1;
            while (reader.position() != before && reader.position() < events) {
                before = reader.position();
                reader.next();
            }
            return (reader.position() - from) * NANOSECONDS / (System.nanoTime() - start);
        }
    }

    /** Requests that are long answered are begun once more: each has to be read from the journal first. */
    private Distribution recover(JournalUnderTrial journal, int filled) {
        List<Double> times = new ArrayList<>();
        int recovered = Math.min(workload.recovered(), filled);
        for (int index = 0; index < recovered; index++) {
            // Of each size others, since those that were asked before may still be in memory.
            int number = (int) ((long) filled * (index + 1) / (recovered + 1));
            long start = System.nanoTime();
            journal.begin(JournalFilling.id(number)).toCompletableFuture().join();
            times.add((System.nanoTime() - start) / NANOSECONDS);
        }
        return new Distribution(times);
    }
}
