package io.tagi.cli.cluster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * One process of a cluster.
 *
 * @param name {@code database}, {@code broker} or a node's id
 * @param processId 0 while it does not run
 * @param state how far it is
 * @param restarts how often it was started again after it had ended by itself
 * @param roles what it does, if it is a node
 * @param httpPort of a ready node's health and metrics, else 0
 */
public record ProcessStatus(String name, long processId, State state, int restarts, List<String> roles, int httpPort) {
    /** How far a process is. */
    public enum State {
        /** It does not run; it is started when its turn comes. */
        DOWN,
        /** It runs and is not ready yet. */
        STARTING,
        /** It does its work. */
        READY
    }

    /** Whether it does its work. */
    @JsonIgnore
    public boolean isReady() {
        return state == State.READY;
    }
}
