package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command needs does not answer; it says so and gives up. */
class OutOfReachTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysThatTheDatabaseIsOutOfReach() {
        String url = "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/tagi";
        assertThat(run(ExitCode.UNAVAILABLE, "node", "--set", "tagi.journal.url=" + url))
                .contains(url, "Is the database running");
    }

    @Test
    void saysWhichRequestHasNoAnswerInTime() throws IOException {
        Path nobodyGenerates = Files.writeString(folder.resolve("tagi.conf"), "tagi.roles = [entities]");
        assertThat(run(
                        ExitCode.UNAVAILABLE,
                        "submit",
                        "Write a word.",
                        "--request-id",
                        "some-word",
                        "--timeout",
                        "1",
                        "--config",
                        nobodyGenerates.toString()))
                .contains("1 of 1 requests have no answer after 1 s, the first is some-word");
    }

    /** What the command printed. */
    private String run(int exitCode, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        try (ChildJvm run = ChildJvm.start(Tagi.class, List.of("-Xmx256m"), all)) {
            assertThat(run.awaitEnd()).as("%s", run).isEqualTo(exitCode);
            return run.toString();
        }
    }
}
