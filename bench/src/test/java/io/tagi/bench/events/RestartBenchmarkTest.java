package io.tagi.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartBenchmarkTest {
    @TempDir
    Path folder;

    @Test
    void comesBackFromAStopAndFromAKill() throws Exception {
        RestartReport report = new RestartBenchmark(RestartWorkload.brief(), 1).run(folder, progress -> {});

        assertThat(report.starts())
                .extracting(RestartResult::how)
                .containsExactly("nothing published", "after a stop", "after a kill");
        assertThat(report.starts())
                .allSatisfy(start -> assertThat(start.answered()).isGreaterThan(start.ready()));
        assertThat(report.published()).isFinite().isPositive();
    }
}
