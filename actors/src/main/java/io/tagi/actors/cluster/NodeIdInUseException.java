package io.tagi.actors.cluster;

import io.tagi.actors.store.JournalDatabase;

/** Another node runs under the same id. */
public final class NodeIdInUseException extends ClusterException {
    private static final long serialVersionUID = 1L;

    NodeIdInUseException(NodeId id, JournalDatabase journal) {
        super("A node with the id " + id + " runs on the journal " + journal
                + " already. Stop it first, or give this one another id (tagi.cluster.node-id). A node that was cut off from the"
                + " database keeps its id for up to twenty seconds.");
    }
}
