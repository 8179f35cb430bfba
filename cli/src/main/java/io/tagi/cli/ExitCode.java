package io.tagi.cli;

import io.tagi.actors.audit.Outcome;

/** What the process says to a script when it ends. */
final class ExitCode {
    /** Done, and everything asked for is so. */
    static final int OK = 0;
    /** A fault of the software or of the machine. */
    static final int FAILURE = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** A comparison was made and did not hold. */
    static final int DIFFERS = 3;
    /** An event is missing, added, moved or not what was written, or contradicts what went before. */
    static final int ALTERED = 4;
    /** What was asked for is not there, or is damaged. */
    static final int MISSING = 5;
    /** A broker, a database or a node is out of reach, or an answer did not come in time. */
    static final int UNAVAILABLE = 6;
    /** At least one request was answered with a rejection. */
    static final int REJECTED = 7;
    /** A broker or a database refused the credentials, the certificate or what was asked for. */
    static final int DENIED = 8;

    /** The list for the foot of the help text. */
    static final String HELP = """
            Exit codes: 0 done; 1 fault; 2 wrong usage; 3 a check did not hold; 4 history altered; \
            5 missing or damaged; 6 broker, database or answer out of reach; 7 a request was rejected; \
            8 broker or database denied access.""";

    private ExitCode() {}

    /** What an audit says to a script. */
    static int of(Outcome outcome) {
        return switch (outcome) {
            case IDENTICAL -> OK;
            case DIVERGED -> DIFFERS;
            case BLOB_DAMAGED -> MISSING;
            case HISTORY_ALTERED -> ALTERED;
        };
    }
}
