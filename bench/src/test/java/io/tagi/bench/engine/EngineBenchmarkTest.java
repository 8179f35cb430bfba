package io.tagi.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tagi.bench.measure.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineBenchmarkTest {
    private static final int ROUNDS = 2;

    @TempDir
    Path folder;

    @Test
    void measuresEveryTaskInEveryRoundAndAgreesWithPyTorch() throws IOException {
        EngineReport report = benchmark(Path.of("/usr/bin/python3"));

        assertThat(report.tagi())
                .extracting(ContenderResult::name)
                .containsExactly("Tagi mkl", "Tagi onednn", "Tagi bf16");
        Stream.concat(report.pyTorch().stream(), report.tagi().stream()).forEach(contender -> {
            assertThat(contender.rounds()).containsOnlyKeys(Task.values());
            assertThat(contender.rounds().values()).allSatisfy(EngineBenchmarkTest::requirePlausible);
        });

        assertThat(report.tables()).extracting(Object::toString).noneMatch(table -> table.contains("NaN"));
        requireAgreement(report);
    }

    @Test
    void saysThatPyTorchIsMissingAndGoesOn() throws IOException {
        EngineReport report = benchmark(folder.resolve("no-python"));

        assertThat(report.pyTorch()).isEmpty();
        assertThat(report.remarks()).singleElement().asString().contains("no-python", "python3-torch");
        assertThat(report.tables()).isNotEmpty();
    }

    private EngineReport benchmark(Path python) throws IOException {
        return new EngineBenchmark(Workload.tiny(), ROUNDS, 1, python).run(folder, progress -> {});
    }

    private static void requirePlausible(List<Measurement> rounds) {
        assertThat(rounds).hasSize(ROUNDS).allSatisfy(round -> {
            assertThat(round.cpuSeconds()).isFinite().isPositive();
            assertThat(round.wallSeconds()).isFinite().isPositive();
        });
    }

    private static void requireAgreement(EngineReport report) {
        assumeTrue(!report.pyTorch().isEmpty(), () -> String.join(" ", report.remarks()));
        ContenderResult reference = report.pyTorch().get(0);
        report.tagi().stream()
                .filter(contender -> contender.precision() == reference.precision())
                .forEach(contender -> {
                    assertThat(contender.sharedTokens(reference)).isEqualTo(1);
                    requireEqualLosses(reference, contender);
                });
    }

    private static void requireEqualLosses(ContenderResult reference, ContenderResult contender) {
        List<Double> expected = reference.outcome(Task.TRAINING_STEP);
        List<Double> losses = contender.outcome(Task.TRAINING_STEP);
        assertThat(losses).hasSameSizeAs(expected);
        for (int step = 0; step < losses.size(); step++) {
            assertThat(losses.get(step)).isCloseTo(expected.get(step), within(1e-3));
        }
    }
}
