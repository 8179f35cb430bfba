package io.tagi.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run; {@code bench/run chaos} makes longer ones. */
class ChaosTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void nothingIsLostOrAnsweredTwiceAndAllWeightsAreThoseOfAQuietRun() throws IOException, InterruptedException {
        long seed = Long.getLong("tagi.seed", System.nanoTime());
        Duration length = Duration.ofSeconds(Long.getLong("tagi.chaos.seconds", 60));
        System.out.println("chaos: repeat with -Dtagi.seed=" + seed + " -Dtagi.chaos.seconds=" + length.toSeconds());

        ChaosReport report = new Chaos(
                        seed, length, 2, Path.of("..", "cluster-conf", "experiments", "nano.conf"), System.out::println)
                .run(folder);

        assertThat(report.holds()).as("%s", report.remarks()).isTrue();
        assertThat(report.requests()).isPositive();
        assertThat(report.experiments()).isPositive();
    }
}
