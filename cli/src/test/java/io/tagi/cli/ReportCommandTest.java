package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalSchema;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    private Path data = Path.of("");

    @Test
    void writesNothingAboutAnExperimentThatIsNotThere() {
        JournalSchema.apply(JournalDatabase.h2(data));
        Path out = data.resolve("report.html");
        CommandRun run = CommandRun.of("report", "e-unknown", "--data", data.toString(), "--out", out.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.MISSING);
        assertThat(run.err()).contains("There is no experiment e-unknown");
        assertThat(run.out()).isEmpty();
        assertThat(out).doesNotExist();
    }
}
