package io.tagi.actors.simulation;

import java.time.Duration;
import java.util.Locale;

/** What can go wrong, each with the words for it in a story. */
enum FaultKind {
    NODE_KILLED("node %d is killed, and started again after %d ms"),
    NODE_FROZEN("node %d freezes for %d ms"),
    NODE_JOINS("node %d, a new one, joins"),
    CLOCK_SKEWED("the clock of node %d is two hours ahead for %d ms"),
    JOURNAL_AWAY("the journal refuses everything for %2$d ms"),
    JOURNAL_SLOW("the journal is slow for %2$d ms"),
    JOURNAL_ANSWERS_LOST("the journal writes, but whoever wrote is told of a failure, for %2$d ms"),
    BROKER_AWAY("the broker is away for %2$d ms"),
    BROKER_ANSWERS_LOST("the broker writes, but whoever wrote is told of a failure, for %2$d ms"),
    CLAIMS_FORGOTTEN("the broker forgets who has claimed which work"),
    WORK_ARCHIVED("the broker archives a piece of work without a word"),
    PARTITIONS_MOVED("all partitions are dealt out anew"),
    NETWORK_LOSSY("every third message between nodes is lost or doubled for %2$d ms"),
    NETWORK_SLOW("messages between nodes take up to 8 s for %2$d ms"),
    DISK_FULL("no blob can be stored for %2$d ms"),
    COMPUTATION_FAILS("the next computation on node %d runs out of memory"),
    REQUEST_REPEATED("upstream sends a request again"),
    REQUEST_ID_REUSED("upstream uses a request's id for another instruction");

    private final String words;

    FaultKind(String words) {
        this.words = words;
    }

    String tell(int node, Duration lasting) {
        return String.format(Locale.ROOT, words, node, lasting.toMillis());
    }
}
