package io.tagi.actors.store;

import io.tagi.actors.store.JournalDatabase.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Decides that numbers missing from the journal will never come.
 *
 * <p>When the reader meets a missing number, this notes the end of the journal. Numbers before it that are still missing
 * when every transaction that was under way then is over belong to inserts that were rolled back. PostgreSQL says which
 * transactions are over, however long that takes: a writer that freezes holds up the reader but loses nothing. H2 does not;
 * but reader and writers share a process there, so it is enough to wait for much longer than a transaction takes, counted in
 * looks too, since a pause of the whole process is no chance to commit.
 */
final class JournalGap {
    private static final long LONGEST_TRANSACTION = Duration.ofSeconds(2).toNanos();
    private static final int LEAST_LOOKS = 50;

    private final Product product;
    private final Connection connection;
    private long settled;
    private boolean waiting;
    private long horizon;
    private long since;
    private long transactions;
    private int looks;

    JournalGap(Product product, Connection connection) {
        this.product = product;
        this.connection = connection;
    }

    /** The number of the last event in the journal, 0 if there is none. */
    long end() throws SQLException {
        return query("SELECT COALESCE(MAX(ordering), 0) FROM event_journal");
    }

    /** To be called before each reading: finds out whether the waiting is over. */
    void look() throws SQLException {
        if (waiting) {
            looks++;
            if (looks >= LEAST_LOOKS && System.nanoTime() - since >= LONGEST_TRANSACTION && areTransactionsOver()) {
                settled = horizon;
                waiting = false;
            }
        }
    }

    /** Whether the reader may go from one event to another; false if one that is missing between them may still come. */
    boolean allows(long from, long to) throws SQLException {
        boolean allowed = to == from + 1 || to - 1 <= settled;
        if (allowed) {
            waiting = false;
        } else if (!waiting) {
            waiting = true;
            looks = 0;
            since = System.nanoTime();
            horizon = end();
            transactions =
                    product == Product.POSTGRES ? query("SELECT txid_snapshot_xmax(txid_current_snapshot())") : 0;
        }
        return allowed;
    }

    private boolean areTransactionsOver() throws SQLException {
        return product != Product.POSTGRES
                || query("SELECT txid_snapshot_xmin(txid_current_snapshot())") >= transactions;
    }

    private long query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
