package io.tagi.actors.store;

import java.sql.SQLException;

/**
 * The database does not know this user, or does not allow what was asked for. That is a fault of the set-up and not an outage:
 * trying again helps only after somebody has mended it.
 */
public final class JournalRefusedException extends JournalException {
    private static final long serialVersionUID = 1L;

    JournalRefusedException(JournalDatabase database, SQLException refusal) {
        super(
                "The database refuses the journal at " + database + ": " + refusal.getMessage()
                        + ". Check tagi.journal.user and the password (TAGI_JOURNAL_PASSWORD, or the file that"
                        + " tagi.journal.password-file names), and that the user may make tables.",
                refusal);
    }

    /** Whether a database says so: SQLSTATE 28 (invalid authorization) and 42501 (insufficient privilege). */
    static boolean isMeantBy(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("28") || state.equals("42501"));
    }
}
