package io.tagi.actors.store;

import java.sql.SQLException;

/** What a journal's database knows of the transactions that write to it. */
public interface JournalTransactions {
    /** The number of the last event in the journal, 0 if there is none. */
    long lastNumber() throws SQLException;

    /** A mark that stands after every transaction that has begun by now. */
    long mark() throws SQLException;

    /** Whether every transaction before the mark is over; true where the database cannot tell. */
    boolean areOver(long mark) throws SQLException;
}
