package io.tagi.actors.store;

import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what has happened to single entities. It needs no actor system and changes nothing; where a process has the journal's file
 * for itself, it works in that process only.
 */
public final class JournalHistory {
    private static final String ENTITIES = """
            SELECT persistence_id FROM event_journal
            WHERE sequence_number = 1 AND persistence_id LIKE ?
            ORDER BY ordering
            """;
    private static final String EVENTS = """
            SELECT event_ser_manifest, event_payload FROM event_journal
            WHERE persistence_id = ?
            ORDER BY sequence_number
            """;

    private final JournalDatabase database;
    private final JournalCodec codec;

    public JournalHistory(JournalDatabase database, JournalCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * The ids of all entities of one type, in the order in which they came into being.
     *
     * @throws JournalException if the database cannot be reached or fails
     */
    public List<String> entities(String type) {
        String prefix = type + "|";
        return query(ENTITIES, prefix + "%", row -> row.getString(1).substring(prefix.length()));
    }

    /**
     * Everything that has happened to one entity, in its order; empty if there is no such entity.
     *
     * @throws JournalException if the database cannot be reached or fails
     * @throws io.tagi.protocol.record.UnreadableRecordException if an event cannot be read
     */
    public List<JournalEntry> of(String type, String id) {
        return query(EVENTS, type + "|" + id, row -> codec.decode(row.getString(1), row.getBytes(2)));
    }

    private <T> List<T> query(String sql, String parameter, RowReading<T> reading) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            List<T> read = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.add(reading.read(rows));
                }
            }
            return read;
        } catch (SQLException failure) {
            throw new JournalException("Cannot read the journal at " + database + ": " + failure.getMessage(), failure);
        }
    }

    @FunctionalInterface
    private interface RowReading<T> {
        T read(ResultSet row) throws SQLException;
    }
}
