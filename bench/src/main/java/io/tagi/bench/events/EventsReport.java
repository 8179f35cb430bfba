package io.tagi.bench.events;

import io.tagi.bench.measure.Distribution;
import io.tagi.bench.measure.Report;
import io.tagi.bench.measure.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a node achieved from event to event.
 *
 * @param workload how many requests it was given
 * @param threads how many threads one operation of the model was allowed
 * @param latency at the steady rate
 * @param throughput as fast as possible, round by round
 * @param lag after the last requests
 */
public record EventsReport(
        EventsWorkload workload, int threads, LatencyResult latency, List<ThroughputResult> throughput, LagResult lag)
        implements Report {
    private static final double MILLISECONDS = 1e3;

    @Override
    public List<TextTable> tables() {
        return List.of(latencies(), rates(), lags());
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    private TextTable latencies() {
        TextTable table = new TextTable(
                "Event to event at " + workload.perSecond() + " requests/s for "
                        + workload.steady().toSeconds() + " s, in ms",
                List.of("", "p50", "p90", "p99", "greatest"));
        table.row(percentiles("from send to answer", latency.endToEnd()));
        table.row(percentiles(
                "without the mean forward pass of " + milliseconds(latency.forwardPass()), latency.overhead()));
        return table.row(List.of("target without the forward pass", "30", "", "100", ""));
    }

    private TextTable rates() {
        TextTable table = new TextTable(
                workload.burst() + " requests as fast as possible, median (least to greatest) of the rounds",
                List.of(
                        "",
                        "requests/s",
                        "node's CPU ms per request",
                        "requests per forward pass",
                        "time in forward passes"));
        table.row(List.of(
                "as fast as possible",
                rounds(ThroughputResult::perSecond, "%.0f"),
                rounds(result -> result.cpuPerRequest() * MILLISECONDS, "%.2f"),
                rounds(ThroughputResult::batch, "%.1f"),
                rounds(result -> 100 * result.forwardShare(), "%.0f %%")));
        table.row(List.of(
                "at the steady rate",
                Integer.toString(workload.perSecond()),
                milliseconds(latency.cpuPerRequest()),
                "",
                ""));
        return table.row(List.of("target", "200", "", "", ""));
    }

    private TextTable lags() {
        return new TextTable(
                        "The consumer group's lag after " + workload.backlog() + " requests, in records",
                        List.of("", "lag"))
                .row(List.of("when the last answer was seen", Long.toString(lag.atLastAnswer())))
                .row(List.of(milliseconds(lag.seconds()) + " ms later", Long.toString(lag.atEnd())))
                .row(List.of("target", "0"));
    }

    private String rounds(ToDoubleFunction<ThroughputResult> value, String format) {
        return Distribution.of(throughput.stream().map(value::applyAsDouble).toList())
                .show(format);
    }

    private static List<String> percentiles(String name, Distribution seconds) {
        return List.of(
                name,
                milliseconds(seconds.percentile(50)),
                milliseconds(seconds.percentile(90)),
                milliseconds(seconds.percentile(99)),
                milliseconds(seconds.greatest()));
    }

    private static String milliseconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds * MILLISECONDS);
    }
}
