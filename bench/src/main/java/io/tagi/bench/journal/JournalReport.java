package io.tagi.bench.journal;

import io.tagi.actors.store.JournalDatabase.Product;
import io.tagi.bench.measure.Distribution;
import io.tagi.bench.measure.Report;
import io.tagi.bench.measure.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * What a journal achieved as it grew.
 *
 * @param product which database it was in
 * @param workload how much it was given to do
 * @param results one for each size
 */
public record JournalReport(Product product, JournalWorkload workload, List<JournalResult> results) implements Report {
    private static final double MILLISECONDS = 1e3;

    @Override
    public List<TextTable> tables() {
        TextTable table = new TextTable(
                "The journal in " + product + " as it grows; " + workload.concurrent() + " requests at once",
                List.of(
                        "events before",
                        "persisted/s",
                        "CPU ms per event",
                        "p50 ms",
                        "p99 ms",
                        "followed/s",
                        "recovery p50 ms",
                        "recovery p99 ms"));
        results.forEach(result -> table.row(List.of(
                String.format(Locale.ROOT, "%,d", result.events()),
                String.format(Locale.ROOT, "%.0f", result.persisted()),
                milliseconds(result.cpuPerEvent()),
                percentile(result.latency(), 50),
                percentile(result.latency(), 99),
                String.format(Locale.ROOT, "%,.0f", result.followed()),
                percentile(result.recovery(), 50),
                percentile(result.recovery(), 99))));
        return List.of(table);
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    private static String percentile(Distribution seconds, int percent) {
        return milliseconds(seconds.percentile(percent));
    }

    private static String milliseconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds * MILLISECONDS);
    }
}
