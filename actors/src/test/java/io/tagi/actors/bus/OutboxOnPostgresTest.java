package io.tagi.actors.bus;

import static io.tagi.actors.bus.TestRecords.numbered;
import static org.awaitility.Awaitility.await;

import io.tagi.actors.store.JournalDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxOnPostgresTest extends OutboxContract {
    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static int journals;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = start(0);
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void makeJournal() throws SQLException {
        journals++;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA journal_" + journals);
        }
    }

    @Override
    JournalDatabase database() {
        String url =
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?currentSchema=journal_" + journals;
        return JournalDatabase.postgres(url, "postgres", "");
    }

    @Test
    void losesAndRepeatsNothingWhenTheDatabaseRestartsInTheMiddle() throws IOException {
        try (TestNode node = startNode()) {
            node.startOutbox();
            node.write("before", numbered("before", 50));
            int port = postgres.getPort();
            postgres.close();
            postgres = start(port);
            // A writer that met the outage may not answer; what counts is what the journal has in the end.
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
                node.write("after", numbered("after", 50));
                return true;
            });

            awaitPublished(node.journal());
        }
    }

    private static EmbeddedPostgres start(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("postgres"))
                .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }
}
