package io.tagi.bench.rounds;

import io.tagi.bench.measure.Report;
import io.tagi.bench.measure.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * What rounds take besides their computation.
 *
 * @param results one for each experiment
 */
public record RoundsReport(List<RoundsResult> results) implements Report {
    private static final double MILLISECONDS = 1e3;

    @Override
    public List<TextTable> tables() {
        TextTable table = new TextTable(
                "A round beside its computation on one trainer, in ms",
                List.of("shards", "pieces of work", "blobs each", "p50", "p90", "greatest", "p50 for each piece"));
        results.forEach(result -> {
            int shards = result.workload().shards();
            int pieces = shards == 1 ? 1 : shards + 1;
            table.row(List.of(
                    Integer.toString(shards),
                    Integer.toString(pieces),
                    result.workload().blobBytes() / 1024 + " KiB",
                    milliseconds(result.besides().percentile(50)),
                    milliseconds(result.besides().percentile(90)),
                    milliseconds(result.besides().greatest()),
                    milliseconds(result.besides().percentile(50) / pieces)));
        });
        return List.of(table);
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    private static String milliseconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds * MILLISECONDS);
    }
}
