package io.tagi.cli.cluster;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor knows of its processes.
 *
 * @param supervisor its own process
 * @param processes database, broker, then the nodes
 */
public record ClusterStatus(long supervisor, List<ProcessStatus> processes) {
    public ClusterStatus {
        processes = List.copyOf(processes);
    }

    /** What was last written in this folder. */
    public static Optional<ClusterStatus> read(ClusterFolder folder) {
        return Files.exists(folder.status())
                ? Optional.of(JsonFile.read(folder.status(), ClusterStatus.class))
                : Optional.empty();
    }

    void write(ClusterFolder folder) {
        JsonFile.write(folder.status(), this);
    }

    /** The process of this name. */
    public Optional<ProcessStatus> find(String name) {
        return processes.stream().filter(process -> process.name().equals(name)).findFirst();
    }

    /** Whether everything that is planned does its work, and nothing else runs. */
    public boolean fulfils(ClusterPlan plan) {
        return ProcessHandle.of(supervisor).isPresent()
                && processes.size() == plan.nodes().size() + 2
                && processes.stream().allMatch(ProcessStatus::isReady)
                && plan.nodes().stream().allMatch(node -> find(node.id()).isPresent());
    }
}
