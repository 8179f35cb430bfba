package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real adapter, audited from the live journal and from an archive; then somebody lays hands on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class AuditCommandsTest {
    private static final String INSTRUCTION = "Reverse the list.";

    private Path folder;
    private Path data;
    private Path archive;

    @BeforeAll
    void generate(@TempDir Path given) {
        folder = given;
        data = folder.resolve("data");
        archive = folder.resolve("evidence.tagi");
        List<String> submit = List.of(
                "submit",
                INSTRUCTION,
                "--wait",
                "--request-id",
                "order-1",
                "--set",
                "tagi.model.preset=nano",
                "--data",
                data.toString());
        try (ChildJvm run = ChildJvm.start(Tagi.class, List.of("-Xmx256m"), submit)) {
            assertThat(run.awaitEnd()).as("%s", run).isZero();
        }
        assertThat(onData("export", "order-1", "--out", archive.toString()).exitCode())
                .isZero();
    }

    @Test
    void isIdenticalInTheJournalAndInTheArchive() {
        CommandRun live = onData("audit", "verify", "--json");
        CommandRun archived = onArchive("audit", "verify", "--json");

        assertThat(live.exitCode()).as(live.toString()).isZero();
        assertThat(archived.exitCode()).as(archived.toString()).isZero();
        assertThat(archived.results().get(0).path("sealHolds").asBoolean()).isTrue();
        assertThat(archived.results().get(0).path("seal"))
                .isEqualTo(live.results().get(0).path("seal"));
    }

    @Test
    void comesToTheSameBitsWhenItIsGeneratedAgain() {
        CommandRun live = onData("audit", "recompute", "order-1");
        CommandRun archived =
                onArchive("audit", "recompute", "order-1", "--set", "tagi.model.folder=" + data.resolve("model"));

        assertThat(live.exitCode()).as(live.toString()).isZero();
        assertThat(live.out()).contains("identical", "T0", "T1", "kept: 1");
        assertThat(archived.exitCode()).as(archived.toString()).isZero();
    }

    @Test
    void tellsWhereTheAdapterComesFromAndWhatItWasComputedOn() throws IOException {
        Path page = folder.resolve("lineage.html");
        CommandRun lineage = onData("audit", "lineage", "order-1", "--out", page.toString());

        assertThat(lineage.out())
                .contains(
                        "request order-1",
                        "\"" + INSTRUCTION + "\"",
                        "hypernetwork",
                        "backbone",
                        "PyTorch",
                        "1 thread");
        assertThat(Files.readString(page)).contains("Where this adapter comes from", "order-1");
        assertThat(onData("audit", "lineage", "order-1", "--openlineage")
                        .results()
                        .get(0)
                        .path("eventType")
                        .asText())
                .isEqualTo("COMPLETE");
    }

    @Test
    void answersWhatAnInstructionWouldHaveBecome() {
        CommandRun known = onData("audit", "answer", INSTRUCTION, "--at", "2999-01-01T00:00:00Z", "--json");
        CommandRun other = onData("audit", "answer", "Sort the list.", "--at", "2999-01-01T00:00:00Z", "--json");

        assertThat(known.results().get(0).path("answeredRequest").asText()).isEqualTo("order-1");
        assertThat(other.results().get(0).path("digest").asText()).hasSize(64);
        assertThat(onData("audit", "answer", INSTRUCTION, "--at", "2000-01-01T00:00:00Z")
                        .exitCode())
                .isEqualTo(ExitCode.MISSING);
    }

    @Test
    void rebuildsWhereTheRequestStood() {
        assertThat(onData("replay", "order-1", "--until", "1").out()).contains("\"state\":\"Accepted\"");
        assertThat(onData("replay", "order-1").out()).contains("Answered");
    }

    @Test
    void saysWhatSomebodyDidToIt() throws Exception {
        Path copy = folder.resolve("altered");
        assertThat(CommandRun.of("import", archive.toString(), "--data", copy.toString())
                        .exitCode())
                .isZero();
        alter(copy, "UPDATE event_journal SET \"write_timestamp\" = 0 WHERE \"sequence_number\" = 2");

        CommandRun verify = CommandRun.of("audit", "verify", "--data", copy.toString());
        assertThat(verify.exitCode()).isEqualTo(ExitCode.ALTERED);
        assertThat(verify.out()).contains("clock-set-back", "event 2 of AdapterRequest|order-1");
    }

    @Test
    void saysThatTheArchiveIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(archive);
        Path cut = folder.resolve("cut.tagi");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 100));

        CommandRun verify = CommandRun.of("audit", "verify", "--archive", cut.toString());
        assertThat(verify.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(verify.out()).contains("archive-damaged", "cut off");
    }

    @Test
    void asksForASealThatIsOne() {
        assertThat(onData("audit", "verify", "--expect", "12").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static void alter(Path data, String sql) throws SQLException {
        String url = "jdbc:h2:file:" + data.resolve("journal").toAbsolutePath() + ";DATABASE_TO_UPPER=false";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private CommandRun onData(String... arguments) {
        return run(List.of("--data", data.toString()), arguments);
    }

    private CommandRun onArchive(String... arguments) {
        return run(
                List.of(
                        "--archive",
                        archive.toString(),
                        "--data",
                        folder.resolve("empty").toString()),
                arguments);
    }

    private static CommandRun run(List<String> where, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(where);
        return CommandRun.of(all);
    }
}
