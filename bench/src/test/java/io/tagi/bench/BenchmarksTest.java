package io.tagi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarksTest {
    private final StringWriter complaints = new StringWriter();

    @Test
    void refusesABenchmarkThatIsNone() {
        assertThat(execute("speed")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(complaints.toString()).contains("speed", "engine", "generation", "events");
    }

    @Test
    void refusesToMeasureInNoRound() {
        assertThat(execute("engine", "--rounds", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(complaints.toString()).contains("at least one round");
    }

    private int execute(String... arguments) {
        return Benchmarks.commandLine().setErr(new PrintWriter(complaints)).execute(arguments);
    }
}
