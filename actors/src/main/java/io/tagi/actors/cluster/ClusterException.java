package io.tagi.actors.cluster;

/** A node cannot be a member of its cluster; the message says why and what to do. */
public class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterException(String message) {
        super(message);
    }
}
