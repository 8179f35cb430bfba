package io.tagi.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalBenchmarkTest {
    @TempDir
    Path folder;

    @Test
    void persistsFollowsAndRecoversAtEverySize() throws Exception {
        JournalWorkload workload = JournalWorkload.brief();

        JournalReport report = new JournalBenchmark(workload, Optional.empty()).run(folder, progress -> {});

        assertThat(report.results()).hasSameSizeAs(workload.sizes()).allSatisfy(result -> {
            assertThat(result.latency().values()).hasSize(2 * workload.requests());
            assertThat(result.recovery().values()).hasSize(workload.recovered());
            assertThat(result.persisted()).isFinite().isPositive();
            assertThat(result.followed()).isFinite().isPositive();
        });
        assertThat(report.results()).extracting(JournalResult::events).isSorted();
    }
}
