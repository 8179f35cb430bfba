package io.tagi.cli.cluster;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where everything of a local cluster is.
 *
 * @param root the data folder that commands are given to talk to the cluster
 */
public record ClusterFolder(Path root) {
    /** Whether there is a cluster in the folder, running or not. */
    public boolean isCluster() {
        return Files.exists(plan());
    }

    /** The nodes that there are to be. */
    Path plan() {
        return root.resolve("cluster.json");
    }

    /** What the supervisor says about its processes. */
    Path status() {
        return root.resolve("cluster-status.json");
    }

    /** What all nodes are set to, and every command that is given the folder. */
    Path settings() {
        return root.resolve("node.conf");
    }

    /** The port of the database. */
    Path databasePort() {
        return root.resolve("database.port");
    }

    Path database() {
        return root.resolve("database");
    }

    Path broker() {
        return root.resolve("broker");
    }

    Path blobs() {
        return root.resolve("blobs");
    }

    Path node(String id) {
        return root.resolve("nodes").resolve(id);
    }

    /** What a process has printed, since it was first started. */
    public Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }
}
