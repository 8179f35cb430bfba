package io.tagi.bench.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.hyper.ModelPreset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationBenchmarkTest {
    @TempDir
    Path folder;

    @Test
    void measuresEveryModelAloneAndInBatches() throws IOException {
        GenerationBenchmark benchmark =
                new GenerationBenchmark(List.of(ModelPreset.NANO), Duration.ofMillis(200), 2, 1);

        GenerationReport report = benchmark.run(folder, progress -> {});

        assertThat(report.results()).extracting(GenerationResult::batch).containsExactly(1, 16);
        assertThat(report.results())
                .flatExtracting(GenerationResult::perAdapter)
                .hasSize(4)
                .allSatisfy(adapter -> {
                    assertThat(adapter.cpuSeconds()).isFinite().isPositive();
                    assertThat(adapter.wallSeconds()).isFinite().isPositive();
                });
        assertThat(report.tables()).isNotEmpty();
    }
}
