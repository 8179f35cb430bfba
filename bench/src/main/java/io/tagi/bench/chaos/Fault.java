package io.tagi.bench.chaos;

/** What can happen to a cluster, as a person would call it. */
enum Fault {
    /** kill -9 of a node that hosts entities, generates and trains. */
    NODE_KILLED("kill -9 of a node"),
    /** kill -9 of the node that publishes the journal. */
    PUBLISHER_KILLED("kill -9 of the oldest node"),
    /** kill -9 of two nodes at once. */
    TWO_NODES_KILLED("kill -9 of two nodes"),
    BROKER_KILLED("kill -9 of the broker"),
    DATABASE_KILLED("kill -9 of the database"),
    NODE_ADDED("a node joins"),
    NODE_REMOVED("a node leaves");

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String toString() {
        return sentence;
    }
}
