package io.tagi.cli.cluster;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The nodes that there are to be. Who wants another cluster writes another plan; the supervisor brings it about.
 *
 * @param nodes in the order in which they were added
 */
public record ClusterPlan(List<PlannedNode> nodes) {
    public ClusterPlan {
        nodes = List.copyOf(nodes);
    }

    /** The plan in this folder, if there is one. */
    public static Optional<ClusterPlan> read(ClusterFolder folder) {
        return Files.exists(folder.plan())
                ? Optional.of(JsonFile.read(folder.plan(), ClusterPlan.class))
                : Optional.empty();
    }

    /** Makes it the plan of this folder. */
    public void write(ClusterFolder folder) {
        JsonFile.write(folder.plan(), this);
    }

    /** The plan with this many more nodes, named by the first numbers that are free. */
    public ClusterPlan with(int count, List<String> roles) {
        List<PlannedNode> more = new ArrayList<>(nodes);
        for (int i = 0; i < count; i++) {
            String id = IntStream.iterate(1, number -> number + 1)
                    .mapToObj(number -> "node-" + number)
                    .filter(name -> more.stream().noneMatch(node -> node.id().equals(name)))
                    .findFirst()
                    .orElseThrow();
            more.add(new PlannedNode(id, roles));
        }
        return new ClusterPlan(more);
    }

    /** The plan without this node. */
    public ClusterPlan without(String id) {
        return new ClusterPlan(
                nodes.stream().filter(node -> !node.id().equals(id)).toList());
    }

    /** The node of this name, if there is to be one. */
    public Optional<PlannedNode> find(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }
}
