package io.tagi.actors.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init") // Set before all tests.
final class JournalLogOnPostgresTest extends EventLogContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Override
    protected EventLog holding(List<StoredEvent> events) {
        String schema = "journal_" + System.nanoTime();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?currentSchema=" + schema;
        JournalDatabase database = JournalDatabase.postgres(url, "postgres", "");
        JournalSchema.apply(database);
        new JournalImport(database).importAll(new ListedEvents(events));
        return new JournalLog(database);
    }
}
