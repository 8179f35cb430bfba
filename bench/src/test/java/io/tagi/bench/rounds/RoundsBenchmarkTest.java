package io.tagi.bench.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsBenchmarkTest {
    @TempDir
    Path folder;

    @Test
    void tellsForEveryRoundWhatItTookBesidesItsComputation() {
        RoundsWorkload workload = RoundsWorkload.brief();

        RoundsReport report = new RoundsBenchmark(List.of(workload)).run(folder, progress -> {});

        assertThat(report.results()).singleElement().satisfies(result -> {
            // Two shards and their reduction.
            assertThat(result.computed().least()).isGreaterThanOrEqualTo(0.015);
            assertThat(result.besides().values())
                    .hasSize(workload.rounds())
                    .allSatisfy(seconds -> assertThat(seconds).isPositive());
        });
    }
}
