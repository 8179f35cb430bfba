package io.tagi.bench.audit;

import io.tagi.bench.measure.Measurement;
import io.tagi.bench.measure.Report;
import io.tagi.bench.measure.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * What verifying costs.
 *
 * @param events how many events the journal had
 * @param select reading all rows
 * @param verify verifying them
 * @param heapBytes the most memory that the process could use
 */
public record AuditReport(long events, Measurement select, Measurement verify, long heapBytes) implements Report {
    @Override
    public List<TextTable> tables() {
        return List.of(new TextTable(
                        String.format(
                                Locale.ROOT, "### audit: %,d events, heap of at most %,d MiB", events, heapBytes >> 20),
                        List.of("", "CPU s", "s", "events/CPU s"))
                .row(cells("SELECT of the same rows", select))
                .row(cells("verify", verify)));
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    private List<String> cells(String name, Measurement measured) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.2f", measured.cpuSeconds()),
                String.format(Locale.ROOT, "%.2f", measured.wallSeconds()),
                String.format(Locale.ROOT, "%,.0f", events / measured.cpuSeconds()));
    }
}
