package io.tagi.bench.journal;

import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalEntrySerializer;
import io.tagi.actors.store.Slices;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.RecordCodec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes histories of answered requests into a journal, thousands in one transaction; the rows are those that entities write. */
public final class JournalFilling implements AutoCloseable {
    private static final String TYPE = "AdapterRequest|";
    private static final int REQUESTS_PER_TRANSACTION = 2_500;
    private static final String EVENT = """
            INSERT INTO event_journal (deleted, persistence_id, sequence_number, writer, write_timestamp,
                adapter_manifest, event_payload, event_ser_id, event_ser_manifest)
            VALUES (FALSE, ?, ?, 'benchmark', 0, '', ?, ?, ?)
            """;
    private static final String TAG = "INSERT INTO event_tag (event_id, tag) VALUES (?, ?)";

    private final JournalCodec codec = new JournalCodec(new RecordCodec());
    private final int serializer = new JournalEntrySerializer().identifier();
    private final Connection connection;
    private final Slices slices;

    private JournalFilling(Connection connection, Slices slices) {
        this.connection = connection;
        this.slices = slices;
    }

    /** Opens a journal that has its tables. */
    public static JournalFilling open(JournalDatabase database, Slices slices) throws SQLException {
        Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        connection.setAutoCommit(false);
        return new JournalFilling(connection, slices);
    }

    /** How many events there are. */
    public long events() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM event_journal")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Adds answered requests.
     *
     * @param from the number in the first one's id; see {@link #id}
     */
    public void add(int from, int requests) throws SQLException {
        for (int first = from; first < from + requests; first += REQUESTS_PER_TRANSACTION) {
            addAtOnce(first, Math.min(first + REQUESTS_PER_TRANSACTION, from + requests));
        }
    }

    /** The id of a request that was added. */
    public static String id(int number) {
        return "filled-" + number;
    }

    private void addAtOnce(int first, int end) throws SQLException {
        List<String> tags = new ArrayList<>();
        try (PreparedStatement event = connection.prepareStatement(EVENT, new String[] {"ordering"});
                PreparedStatement tag = connection.prepareStatement(TAG)) {
            for (int number = first; number < end; number++) {
                String persistenceId = TYPE + id(number);
                List<JournalEntry> entries = RequestHistory.entries(codec, persistenceId, id(number));
                for (int index = 0; index < entries.size(); index++) {
                    event.setString(1, persistenceId);
                    event.setLong(2, index + 1L);
                    event.setBytes(3, codec.encode(entries.get(index)));
                    event.setInt(4, serializer);
                    event.setString(5, codec.manifest(entries.get(index)));
                    event.addBatch();
                    tags.add(slices.tagOf(persistenceId));
                }
            }
            event.executeBatch();
            try (ResultSet numbers = event.getGeneratedKeys()) {
                for (String name : tags) {
                    numbers.next();
                    tag.setLong(1, numbers.getLong(1));
                    tag.setString(2, name);
                    tag.addBatch();
                }
            }
            tag.executeBatch();
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
