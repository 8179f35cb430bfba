package io.tagi.bench.events;

import io.tagi.bench.measure.Report;
import io.tagi.bench.measure.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * How long a node takes to come back.
 *
 * @param workload what it came back from
 * @param published answers per second while the outbox published a journal that nothing had been published of
 * @param starts one start after another
 */
public record RestartReport(RestartWorkload workload, double published, List<RestartResult> starts) implements Report {

    @Override
    public List<TextTable> tables() {
        TextTable table = new TextTable(
                String.format(Locale.ROOT, "A node starts on a journal of %,d events, in s", workload.events()),
                List.of("", "until it is ready", "until it has answered"));
        starts.forEach(start -> table.row(List.of(start.how(), seconds(start.ready()), seconds(start.answered()))));
        return List.of(table);
    }

    @Override
    public List<String> remarks() {
        return List.of(String.format(
                Locale.ROOT, "The outboxes published %,.0f answers/s of what had not been published.\n", published));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
