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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is not let in says so, says what to do, ends with an exit code of its own, and starts once that is mended. */
class AccessDeniedTest {
    private static final String PASSWORD = "a-secret-that-nobody-prints";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysThatTheDatabasesPasswordIsWrongAndStartsWithTheRightOne() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("postgres"))) {
            demandPasswords(server);
            Path file = Files.writeString(folder.resolve("password"), PASSWORD + "-not\n");
            String[] settings = {
                "tagi.journal.url=" + server.url(),
                "tagi.journal.user=tagi",
                "tagi.journal.password-file=" + file,
                "tagi.model.preset=nano"
            };
            try (ChildJvm denied = node(settings)) {
                assertThat(denied.awaitEnd()).as("%s", denied).isEqualTo(ExitCode.DENIED);
                assertThat(denied.toString())
                        .contains("The database refuses", "tagi.journal.user", "tagi.journal.password-file")
                        .doesNotContain(PASSWORD);
            }
            Files.writeString(file, PASSWORD + "\n");
            try (ChildJvm started = node(settings)) {
                started.awaitLine(line -> line.contains("ready"));
                assertThat(started.toString()).doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    void saysThatNoBrokerAnswers() {
        String nobody = "127.0.0.1:" + FreePort.find();
        try (ChildJvm unreachable = node("tagi.kafka.bootstrap-servers=" + nobody)) {
            assertThat(unreachable.awaitEnd()).as("%s", unreachable).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(unreachable.toString()).contains(nobody, "no broker answered", "Are they running");
        }
    }

    private ChildJvm node(String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of("node", "--data", folder.resolve("data").toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return ChildJvm.start(Tagi.class, List.of("-Xmx256m"), arguments);
    }

    private void demandPasswords(PostgresServer server) throws SQLException, IOException {
        try (Connection administrator = DriverManager.getConnection(server.url(), "postgres", "");
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE ROLE tagi LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("GRANT CREATE, USAGE ON SCHEMA public TO tagi");
            Files.writeString(
                    folder.resolve("postgres").resolve("pg_hba.conf"),
                    "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
