package io.tagi.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsBenchmarkTest {
    @TempDir
    Path folder;

    @Test
    void followsEveryRequestToItsAnswerAndLeavesNoLag() throws Exception {
        EventsWorkload workload = EventsWorkload.brief();

        EventsReport report = new EventsBenchmark(workload, 2, 1).run(folder, progress -> {});

        assertThat(report.latency().endToEnd().values())
                .hasSize(workload.steadyRequests())
                .allSatisfy(seconds -> assertThat(seconds).isFinite().isPositive());
        assertThat(report.latency().forwardPass()).isFinite().isPositive();
        assertThat(report.throughput()).hasSize(2).allSatisfy(round -> {
            assertThat(round.perSecond()).isFinite().isPositive();
            assertThat(round.cpuPerRequest()).isFinite().isPositive();
            assertThat(round.batch()).isBetween(1.0, (double) workload.burst());
        });
        assertThat(report.lag().atEnd()).isZero();
        assertThat(report.tables()).extracting(Object::toString).noneMatch(table -> table.contains("NaN"));
    }
}
