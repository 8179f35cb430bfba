package io.tagi.actors.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JournalOnPostgresTest extends JournalReaderContract {
    private static EmbeddedPostgres postgres;

    private String schema = "";

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Override
    JournalDatabase database() {
        if (schema.isEmpty()) {
            schema = emptySchema();
        }
        return at(schema);
    }

    @Test
    void isNeverOvertakenByAWriterThatFreezesBeforeItsCommit() throws SQLException {
        try (JournalReader reader = open(0);
                Connection frozen = database().connect();
                Connection fast = database().connect()) {
            frozen.setAutoCommit(false);
            append(frozen, "slice-0", "first");
            append(fast, "slice-0", "second");

            // Much longer than any wait for a missing number.
            for (long end = System.nanoTime() + Duration.ofSeconds(4).toNanos(); System.nanoTime() < end; ) {
                assertThat(reader.next()).isEmpty();
            }
            frozen.commit();

            assertThat(readUntil(reader, "second")).containsExactly("first", "second");
        }
    }

    @Test
    void manyNodesMayMakeTheTablesAtOnce() {
        JournalDatabase fresh = at(emptySchema());

        CompletableFuture<?>[] nodes = IntStream.range(0, 8)
                .mapToObj(node -> CompletableFuture.runAsync(() -> JournalSchema.apply(fresh)))
                .toArray(CompletableFuture<?>[]::new);

        assertThatCode(() -> CompletableFuture.allOf(nodes).join()).doesNotThrowAnyException();
    }

    @Test
    void saysSoWhenTheServerIsAwayAndKeepsThePasswordToItself() {
        JournalDatabase away = JournalDatabase.postgres("jdbc:postgresql://127.0.0.1:1/tagi", "tagi", "secret");

        assertThatThrownBy(() -> JournalSchema.apply(away))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("Is the database running")
                .hasMessageNotContaining("secret");
        assertThat(away.toString()).doesNotContain("secret");
    }

    @Test
    void refusesTheUrlOfAnotherDatabase() {
        assertThatThrownBy(() -> JournalDatabase.postgres("jdbc:mysql://host/db", "tagi", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mysql://host/db");
    }

    private static JournalDatabase at(String schema) {
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?currentSchema=" + schema;
        return JournalDatabase.postgres(url, "postgres", "");
    }

    private static String emptySchema() {
        String name = "journal_" + System.nanoTime();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return name;
    }
}
