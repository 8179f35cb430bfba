package io.tagi.actors.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides that numbers missing from the journal will never come.
 *
 * <p>When the reader meets a missing number, this notes the end of the journal. Numbers before it that are still missing
 * when every transaction that was under way then is over belong to inserts that were rolled back. PostgreSQL says which
 * transactions are over, however long that takes: a writer that freezes holds up the reader but loses nothing. H2 does not;
 * but reader and writers share a process there, so it is enough to wait for much longer than a transaction takes, counted in
 * looks too, since a pause of the whole process is no chance to commit.
 */
public final class JournalGap {
    private static final long LONGEST_TRANSACTION = Duration.ofSeconds(2).toNanos();
    private static final int LEAST_LOOKS = 50;

    private final JournalTransactions transactions;
    private final LongSupplier nanoTime;
    private long settled;
    private boolean waiting;
    private long horizon;
    private long since;
    private long mark;
    private int looks;

    /** @param nanoTime a clock as {@link System#nanoTime} */
    public JournalGap(JournalTransactions transactions, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.nanoTime = nanoTime;
    }

    /** To be called before each reading: finds out whether the waiting is over. */
    public void look() throws SQLException {
        if (waiting) {
            looks++;
            if (looks >= LEAST_LOOKS
                    && nanoTime.getAsLong() - since >= LONGEST_TRANSACTION
                    && transactions.areOver(mark)) {
                settled = horizon;
                waiting = false;
            }
        }
    }

    /** Whether the reader may go from one event to another; false if one that is missing between them may still come. */
    public boolean allows(long from, long to) throws SQLException {
        boolean allowed = to == from + 1 || to - 1 <= settled;
        if (allowed) {
            waiting = false;
        } else if (!waiting) {
            waiting = true;
            looks = 0;
            since = nanoTime.getAsLong();
            horizon = transactions.lastNumber();
            mark = transactions.mark();
        }
        return allowed;
    }
}
