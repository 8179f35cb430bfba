package io.tagi.actors.store;

import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            WHERE persistence_id = ? AND sequence_number > ?
            ORDER BY sequence_number
            """;
    private static final String CHANGES = """
            SELECT persistence_id, MAX(ordering) FROM event_journal
            WHERE persistence_id LIKE ? AND ordering > ?
            GROUP BY persistence_id
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
        return query(ENTITIES, row -> row.getString(1).substring(prefix.length()), prefix + "%");
    }

    /**
     * Everything that has happened to one entity, in its order; empty if there is no such entity.
     *
     * @throws JournalException if the database cannot be reached or fails
     * @throws io.tagi.protocol.record.UnreadableRecordException if an event cannot be read
     */
    public List<JournalEntry> of(String type, String id) {
        return of(type, id, 0);
    }

    /**
     * What has happened to one entity since, in its order.
     *
     * @param known how many of its events are known already
     * @throws JournalException if the database cannot be reached or fails
     * @throws io.tagi.protocol.record.UnreadableRecordException if an event cannot be read
     */
    public List<JournalEntry> of(String type, String id, long known) {
        return query(EVENTS, row -> codec.decode(row.getString(1), row.getBytes(2)), type + "|" + id, known);
    }

    /**
     * The entities of one type to which something has happened since, and the offset in the journal of the last of it.
     *
     * @param offset where in the journal to begin; what is being written may come to lie a little before what is there already
     * @throws JournalException if the database cannot be reached or fails
     */
    public Map<String, Long> changes(String type, long offset) {
        String prefix = type + "|";
        Map<String, Long> changes = new HashMap<>();
        query(
                        CHANGES,
                        row -> Map.entry(row.getString(1).substring(prefix.length()), row.getLong(2)),
                        prefix + "%",
                        offset)
                .forEach(change -> changes.put(change.getKey(), change.getValue()));
        return changes;
    }

    private <T> List<T> query(String sql, RowReading<T> reading, Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
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
