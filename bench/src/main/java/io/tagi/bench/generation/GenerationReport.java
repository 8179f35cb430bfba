package io.tagi.bench.generation;

import io.tagi.bench.measure.Report;
import io.tagi.bench.measure.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * What adapters took to generate.
 *
 * @param threads how many threads one operation was allowed
 * @param results model by model, batch by batch
 */
public record GenerationReport(int threads, List<GenerationResult> results) implements Report {
    @Override
    public List<TextTable> tables() {
        TextTable table = new TextTable(
                "Adapter generation: one adapter, median (least to greatest) of the rounds",
                List.of("", "instructions at once", "CPU ms", "wall ms", "adapters/s"));
        for (GenerationResult result : results) {
            table.row(List.of(
                    result.model(),
                    Integer.toString(result.batch()),
                    result.cpuSeconds().scaled(1e3).show("%.2f"),
                    result.wallSeconds().scaled(1e3).show("%.2f"),
                    String.format(Locale.ROOT, "%.0f", 1 / result.wallSeconds().median())));
        }
        return List.of(table);
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }
}
