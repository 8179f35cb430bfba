package io.tagi.bench.chaos;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.node.NodeFile;
import io.tagi.actors.node.NodeSettings;
import io.tagi.cli.cluster.ClusterFolder;
import io.tagi.cli.cluster.ClusterPlan;
import io.tagi.cli.cluster.ClusterStatus;
import io.tagi.cli.cluster.PlannedNode;
import io.tagi.cli.cluster.ProcessStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A local cluster and what may be done to it. */
final class ClusterUnderTrial implements AutoCloseable {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final ClusterFolder folder;
    private final Path logs;

    private ClusterUnderTrial(ClusterFolder folder, Path logs) {
        this.folder = folder;
        this.logs = logs;
    }

    static ClusterUnderTrial up(Path root, Path logs, int nodes) throws IOException, InterruptedException {
        TagiCommand.run(
                logs.resolve("up.log"),
                List.of(
                        "cluster",
                        "up",
                        "--nodes",
                        Integer.toString(nodes),
                        "--data",
                        root.toString(),
                        "--set",
                        "tagi.model.preset=nano"));
        return new ClusterUnderTrial(new ClusterFolder(root), logs);
    }

    Path root() {
        return folder.root();
    }

    BrokerConnection brokers() {
        return BrokerConnection.to(NodeFile.find(folder.root()).orElseThrow().bootstrapServers());
    }

    NodeSettings settings() {
        return NodeSettings.load(folder.root(), null, Map.of());
    }

    List<String> nodes() {
        return plan().nodes().stream().map(PlannedNode::id).toList();
    }

    /** kill -9. */
    void kill(String process) {
        status().find(process)
                .map(ProcessStatus::processId)
                .flatMap(ProcessHandle::of)
                .ifPresent(victim -> {
                    victim.destroyForcibly();
                    victim.onExit().join();
                });
    }

    void addNode() {
        plan().with(1, plan().nodes().get(0).roles()).write(folder);
    }

    void removeNode(String node) {
        plan().without(node).write(folder);
    }

    /** Waits until everything that is planned is ready. */
    void awaitReady() {
        do {
            LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
        } while (!status().fulfils(plan()));
    }

    int restarts() {
        return status().processes().stream().mapToInt(ProcessStatus::restarts).sum();
    }

    @Override
    public void close() throws IOException {
        try {
            TagiCommand.run(logs.resolve("down.log"), List.of("cluster", "down", "--data", root().toString()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ClusterPlan plan() {
        return ClusterPlan.read(folder).orElseThrow();
    }

    private ClusterStatus status() {
        return ClusterStatus.read(folder).orElseThrow();
    }
}
