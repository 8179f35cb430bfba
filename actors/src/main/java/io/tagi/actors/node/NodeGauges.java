package io.tagi.actors.node;

import akka.actor.typed.ActorSystem;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import io.micrometer.core.instrument.Tags;
import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.QueueDepths;
import io.tagi.actors.bus.Topics;
import io.tagi.protocol.work.WorkKind;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/** What a node measures when it is asked, as opposed to what it counts as it happens. */
final class NodeGauges {
    static final String QUEUE = "tagi.queue.depth";
    private static final String QUEUE_DESCRIPTION = "Records that wait for their workers or are being worked on";
    static final String DISK = "tagi.disk.free.bytes";
    static final String MEMBERS = "tagi.cluster.members";
    private static final String MEMBERS_DESCRIPTION = "Nodes of the cluster as this one sees them, by status";

    private final NodeMetrics metrics;

    NodeGauges(NodeMetrics metrics) {
        this.metrics = metrics;
    }

    /** Watches the queues that a node with these roles takes from. */
    void watchQueues(Set<NodeRole> roles, Topics topics, BrokerConnection brokers, Parts parts) {
        QueueDepths depths = parts.closeLater(new QueueDepths(brokers, topics));
        if (roles.contains(NodeRole.ENTITIES)) {
            watchQueue("experiments", topics.experiments(), depths::ofClassicGroup);
        }
        if (roles.contains(NodeRole.ADAPTER_GENERATOR)) {
            watchQueue("instructions", topics.instructions(), depths::ofClassicGroup);
        }
        for (WorkKind kind : WorkKind.values()) {
            if (roles.contains(NodeRole.workerFor(kind))) {
                watchQueue("work." + kind.code(), topics.work(kind), depths::ofShareGroup);
            }
        }
        metrics.watchWorkers(
                (int) roles.stream().filter(NodeRole::worksForExperiments).count());
    }

    /** Watches the cluster. */
    void watchMembers(ActorSystem<?> system) {
        Cluster cluster = Cluster.get(system);
        watchMembers("up", () -> count(cluster.state(), MemberStatus.up()));
        watchMembers("joining", () -> count(cluster.state(), MemberStatus.joining(), MemberStatus.weaklyUp()));
        watchMembers("leaving", () -> count(cluster.state(), MemberStatus.leaving(), MemberStatus.exiting()));
        watchMembers("unreachable", () -> cluster.state().getUnreachable().size());
    }

    /** Watches the disk of this folder. */
    void watchDisk(Path folder) {
        metrics.watch(
                DISK,
                "Room on the disk of the data folder",
                Tags.empty(),
                () -> folder.toFile().getUsableSpace());
    }

    private void watchQueue(String queue, String topic, ToDoubleFunction<String> depth) {
        metrics.watch(QUEUE, QUEUE_DESCRIPTION, Tags.of("queue", queue), () -> depth.applyAsDouble(topic));
    }

    private void watchMembers(String status, DoubleSupplier count) {
        metrics.watch(MEMBERS, MEMBERS_DESCRIPTION, Tags.of("status", status), count);
    }

    private static long count(CurrentClusterState state, MemberStatus... wanted) {
        Set<MemberStatus> statuses = Set.of(wanted);
        return StreamSupport.stream(state.getMembers().spliterator(), false)
                .map(Member::status)
                .filter(statuses::contains)
                .count();
    }
}
