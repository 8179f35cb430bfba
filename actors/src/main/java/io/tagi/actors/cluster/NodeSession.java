package io.tagi.actors.cluster;

import io.tagi.actors.store.JournalDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection to the journal's database that stands for the running node: it holds the lock of the node's id, and the server
 * drops the lock as soon as the connection ends, however that happens.
 *
 * <p>Not safe for use by several threads at once.
 */
final class NodeSession implements AutoCloseable {
    private static final int PROBE_SECONDS = 2;

    /** What the server does to notice within twenty seconds that a node's machine is gone. */
    private static final String NOTICE_A_VANISHED_NODE = "SET tcp_keepalives_idle = 8; SET tcp_keepalives_interval = 3;"
            + " SET tcp_keepalives_count = 4; SET tcp_user_timeout = 20000";

    /** Beside the locks of nodes, which begin with 1. */
    private static final int FORMING = 0;

    private static final String LOCK_OF_THE_TABLE = "('cluster_node'::regclass::oid)::int4";

    private final Connection connection;
    private final NodeId id;

    private NodeSession(Connection connection, NodeId id) {
        this.connection = connection;
        this.id = id;
    }

    /**
     * Takes the id.
     *
     * @throws NodeIdInUseException if another session has it
     */
    static NodeSession open(JournalDatabase journal, NodeId id) throws SQLException {
        NodeSession session = new NodeSession(journal.connect(), id);
        try {
            session.execute(NOTICE_A_VANISHED_NODE);
            if (!session.takeId()) {
                throw new NodeIdInUseException(id, journal);
            }
            return session;
        } catch (SQLException | RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    /** Says where the node is, now that it has joined. */
    void register(String address) throws SQLException {
        update("UPDATE cluster_node SET address = ? WHERE node_id = ?", address, id.value());
    }

    /** Says that the node leaves in order. */
    void deregister() throws SQLException {
        update("UPDATE cluster_node SET address = NULL WHERE node_id = ?", id.value());
    }

    /** Where the other nodes are that run and have joined. */
    List<String> otherAddresses() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT address FROM cluster_live_node WHERE node_id <> ? ORDER BY node_id")) {
            query.setString(1, id.value());
            List<String> addresses = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    addresses.add(rows.getString(1));
                }
            }
            return addresses;
        }
    }

    /**
     * Whether nodes that run may be missing from {@link #otherAddresses()}: the server has just started, and some that were there
     * have not come back to it yet.
     */
    boolean mayBeIncomplete(Duration settling) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT now() - pg_postmaster_start_time() < ? * interval '1 millisecond'"
                        + " AND EXISTS (SELECT 1 FROM cluster_node WHERE address IS NOT NULL AND node_id <> ?"
                        + " AND node_id NOT IN (SELECT node_id FROM cluster_live_node))")) {
            query.setLong(1, settling.toMillis());
            query.setString(2, id.value());
            return single(query);
        }
    }

    /** Whether it is this node's turn to form a cluster if there is none; no other node's until {@link #endTurn()}. */
    boolean takeTurn() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT pg_try_advisory_lock(" + LOCK_OF_THE_TABLE + ", " + FORMING + ")")) {
            return single(lock);
        }
    }

    /** Lets others form a cluster. */
    void endTurn() throws SQLException {
        execute("SELECT pg_advisory_unlock(" + LOCK_OF_THE_TABLE + ", " + FORMING + ")");
    }

    /** What time it is at the server. */
    Instant serverTime() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    boolean isAlive() {
        try {
            return connection.isValid(PROBE_SECONDS);
        } catch (SQLException broken) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private boolean takeId() throws SQLException {
        update("INSERT INTO cluster_node (node_id) VALUES (?) ON CONFLICT DO NOTHING", id.value());
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT pg_try_advisory_lock(" + LOCK_OF_THE_TABLE + ", lock) FROM cluster_node WHERE node_id = ?")) {
            lock.setString(1, id.value());
            return single(lock);
        }
    }

    private void update(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean single(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
