package io.tagi.actors.store;

import io.tagi.actors.store.JournalDatabase.Product;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** The events of a journal's database, read in one pass of one transaction beside whoever writes there. */
public final class JournalLog implements EventLog {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final String EVENTS = """
            SELECT ordering, persistence_id, sequence_number, write_timestamp, event_ser_manifest, event_ser_id,
                adapter_manifest, deleted, event_payload
            FROM event_journal
            """;

    private final JournalDatabase database;

    /** @param database a journal that a node has been started on before */
    public JournalLog(JournalDatabase database) {
        this.database = database;
    }

    /** @throws JournalException if the database cannot be reached or fails */
    @Override
    public long size() {
        return read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM event_journal")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** @throws JournalException if the database cannot be reached or fails */
    @Override
    public void forEach(Consumer<StoredEvent> visitor) {
        read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(EVENTS + "ORDER BY " + byBytes() + ", sequence_number")) {
                return visit(query, visitor);
            }
        });
    }

    /** @throws JournalException if the database cannot be reached or fails */
    @Override
    public void forEach(String entity, Consumer<StoredEvent> visitor) {
        read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(EVENTS + "WHERE persistence_id = ? ORDER BY sequence_number")) {
                query.setString(1, entity);
                return visit(query, visitor);
            }
        });
    }

    private String byBytes() {
        return database.product() == Product.POSTGRES ? "persistence_id COLLATE \"C\"" : "persistence_id";
    }

    private static long visit(PreparedStatement query, Consumer<StoredEvent> visitor) throws SQLException {
        query.setFetchSize(ROWS_AT_ONCE);
        long visited = 0;
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                visitor.accept(new StoredEvent(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getBytes(9)));
                visited++;
            }
        }
        return visited;
    }

    private long read(Reading reading) {
        try (Connection connection = database.connect()) {
            // Both make a database hand out rows as they are read, instead of all of them at the end.
            connection.setAutoCommit(false);
            if (database.product() == Product.H2) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET LAZY_QUERY_EXECUTION TRUE");
                }
            }
            return reading.read(connection);
        } catch (SQLException failure) {
            throw new JournalException("Cannot read the journal at " + database + ": " + failure.getMessage(), failure);
        }
    }

    @FunctionalInterface
    private interface Reading {
        long read(Connection connection) throws SQLException;
    }
}
