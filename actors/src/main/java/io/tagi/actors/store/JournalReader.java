package io.tagi.actors.store;

import akka.persistence.query.EventEnvelope;
import akka.persistence.query.Offset;
import akka.serialization.Serialization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.util.Try;

/**
 * Follows the events of one tag in the order of the journal and leaves none out.
 *
 * <p>The journal numbers events when they are inserted, but they show when they commit, so a number may be missing for a
 * moment, or for ever if its insert was rolled back. The reader goes no further than the first missing number until
 * the database says that it will never come: see {@link JournalGap}.
 *
 * <p>{@code akka-persistence-jdbc} reads by tag as well, but polls through so many layers that an idle outbox with a latency
 * of 20 ms kept a seventh of a core busy; and it decides by time alone that a number will never come. One indexed query does
 * both here. Belongs to one thread at a time; its calls block. After an exception it is of no more use.
 */
public final class JournalReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
    private static final int LARGEST_BATCH = 500;
    private static final String EVENTS = """
            SELECT event.ordering, event.persistence_id, event.sequence_number, event.write_timestamp,
                event.event_ser_id, event.event_ser_manifest,
                CASE WHEN tagged.tag IS NULL OR event.deleted THEN NULL ELSE event.event_payload END AS payload
            FROM event_journal event
            LEFT JOIN event_tag tagged ON tagged.event_id = event.ordering AND tagged.tag = ?
            WHERE event.ordering > ?
            ORDER BY event.ordering
            LIMIT ?
            """;

    private final Connection connection;
    private final PreparedStatement events;
    private final JournalGap gap;
    private final Serialization serialization;
    private long position;

    private JournalReader(
            Connection connection,
            PreparedStatement events,
            JournalGap gap,
            Serialization serialization,
            long position) {
        this.connection = connection;
        this.events = events;
        this.gap = gap;
        this.serialization = serialization;
        this.position = position;
    }

    /**
     * Starts to read after a position.
     *
     * @param serialization turns the journal's bytes into events
     * @param tag the events to read
     * @param position where an earlier reader has come to; 0 for the beginning
     * @throws JournalException if the database cannot be reached, or if its journal ends before the position
     */
    public static JournalReader open(JournalDatabase database, Serialization serialization, String tag, long position) {
        try {
            Connection connection = database.connect();
            try {
                PreparedStatement events = connection.prepareStatement(EVENTS);
                events.setString(1, tag);
                events.setInt(3, LARGEST_BATCH);
                JournalTransactions transactions = new DatabaseTransactions(database.product(), connection);
                refuseToReadPast(transactions.lastNumber(), position, database);
                JournalGap gap = new JournalGap(transactions, System::nanoTime);
                return new JournalReader(connection, events, gap, serialization, position);
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new JournalException("Cannot read the journal at " + database + ": " + failure.getMessage(), failure);
        }
    }

    /** Up to where the journal has been read: everything before has been given out or is of other tags. */
    public long position() {
        return position;
    }

    /**
     * The events that have come since the last call, some hundred at once; empty if there are none yet.
     *
     * @throws JournalException if the database fails or an event cannot be read
     */
    public List<EventEnvelope> next() {
        try {
            gap.look();
            events.setLong(2, position);
            List<EventEnvelope> read = new ArrayList<>();
            try (ResultSet row = events.executeQuery()) {
                while (row.next() && gap.allows(position, row.getLong("ordering"))) {
                    position = row.getLong("ordering");
                    byte[] payload = row.getBytes("payload");
                    if (payload != null) {
                        read.add(event(row, payload));
                    }
                }
            }
            return read;
        } catch (SQLException failure) {
            throw new JournalException(
                    "Cannot read the journal after event " + position + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            LOG.debug("The journal's connection ended by itself", alreadyGone);
        }
    }

    private EventEnvelope event(ResultSet row, byte[] payload) throws SQLException {
        String persistenceId = row.getString("persistence_id");
        long sequenceNumber = row.getLong("sequence_number");
        String manifest = row.getString("event_ser_manifest");
        Try<Object> event = serialization.deserialize(payload, row.getInt("event_ser_id"), manifest);
        if (event.isFailure()) {
            Throwable cause = event.failed().get();
            throw new JournalException(
                    "Cannot read event " + sequenceNumber + " of " + persistenceId + ", written as \"" + manifest
                            + "\": " + cause.getMessage(),
                    cause);
        }
        return EventEnvelope.apply(
                Offset.sequence(position), persistenceId, sequenceNumber, event.get(), row.getLong("write_timestamp"));
    }

    private static void refuseToReadPast(long end, long position, JournalDatabase database) {
        if (position > end) {
            throw new JournalException(
                    "The journal at " + database + " ends with event " + end + ", but was read up to " + position
                            + " before: it is another journal or an older copy. Restore the newer one, or start again"
                            + " with another topic prefix; what is published from here on would be incomplete.",
                    null);
        }
    }
}
