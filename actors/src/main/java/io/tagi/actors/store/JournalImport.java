package io.tagi.actors.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes histories over from elsewhere: the events are written as they are, and nothing is published of them, since where they come from
 * it has been.
 */
public final class JournalImport {
    private static final int ROWS_AT_ONCE = 500;
    private static final String INSERT = """
            INSERT INTO event_journal (deleted, persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
                event_payload, event_ser_id, event_ser_manifest)
            VALUES (FALSE, ?, ?, 'import', ?, ?, ?, ?, ?)
            """;
    private static final String LENGTH = "SELECT COUNT(*) FROM event_journal WHERE persistence_id = ?";

    private final JournalDatabase database;

    /** @param database where the journal's tables are */
    public JournalImport(JournalDatabase database) {
        this.database = database;
    }

    /**
     * Writes all events of a log, or none. Entities that are there already must be there with the same events, and are left alone.
     *
     * @return how many events were written
     * @throws JournalException if the database fails, or an entity is there with other events
     */
    public long importAll(EventLog log) {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            long written = importAll(log, connection);
            connection.commit();
            return written;
        } catch (SQLException failure) {
            throw new JournalException(
                    "Cannot import into the journal at " + database + ": " + failure.getMessage(), failure);
        }
    }

    private long importAll(EventLog log, Connection connection) throws SQLException {
        List<SQLException> failures = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Import running = new Import(connection, insert);
            log.forEach(event -> {
                try {
                    if (failures.isEmpty()) {
                        running.take(event);
                    }
                } catch (SQLException failure) {
                    failures.add(failure);
                }
            });
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
            return running.end();
        }
    }

    private final class Import {
        private final Connection connection;
        private final PreparedStatement insert;
        private String entity = "";
        private boolean known;
        private long written;

        Import(Connection connection, PreparedStatement insert) {
            this.connection = connection;
            this.insert = insert;
        }

        void take(StoredEvent event) throws SQLException {
            if (!event.entity().equals(entity)) {
                entity = event.entity();
                known = isKnown(event);
            }
            if (known) {
                requireSame(event);
            } else {
                add(event);
            }
        }

        long end() throws SQLException {
            insert.executeBatch();
            return written;
        }

        private boolean isKnown(StoredEvent first) throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(LENGTH)) {
                query.setString(1, first.entity());
                try (ResultSet row = query.executeQuery()) {
                    return row.next() && row.getLong(1) > 0;
                }
            }
        }

        private void requireSame(StoredEvent event) throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT event_payload FROM event_journal WHERE persistence_id = ? AND sequence_number = ?")) {
                query.setString(1, event.entity());
                query.setLong(2, event.sequence());
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next() || !java.util.Arrays.equals(row.getBytes(1), event.payload())) {
                        throw new JournalException(
                                "The journal at " + database + " has another history of " + event.entity()
                                        + " already: it differs at event " + event.sequence()
                                        + ". Import into an empty data folder.",
                                null);
                    }
                }
            }
        }

        private void add(StoredEvent event) throws SQLException {
            insert.setString(1, event.entity());
            insert.setLong(2, event.sequence());
            insert.setLong(3, event.writtenAt());
            insert.setString(4, event.digest());
            insert.setBytes(5, event.payload());
            insert.setInt(6, event.serializer());
            insert.setString(7, event.type());
            insert.addBatch();
            if (++written % ROWS_AT_ONCE == 0) {
                insert.executeBatch();
            }
        }
    }
}
