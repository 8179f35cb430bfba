package io.tagi.actors.node;

import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import io.tagi.actors.bus.AccessCheck;
import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.cluster.ClusterMembership;
import io.tagi.actors.store.JournalDatabase;
import java.util.ArrayList;
import java.util.List;

/** What keeps a node from doing its work right now. */
final class Readiness {
    private final ActorSystem<?> system;
    private final BrokerConnection brokers;
    private final AccessCheck access;
    private final JournalDatabase journal;
    private final ClusterMembership membership;

    Readiness(
            ActorSystem<?> system,
            BrokerConnection brokers,
            AccessCheck access,
            JournalDatabase journal,
            ClusterMembership membership) {
        this.system = system;
        this.brokers = brokers;
        this.access = access;
        this.journal = journal;
        this.membership = membership;
    }

    /** Every obstacle as a sentence; empty when the node is ready. */
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        MemberStatus status = Cluster.get(system).selfMember().status();
        if (!status.equals(MemberStatus.up())) {
            obstacles.add("The node is no full member of the cluster: its status is " + status + ".");
        }
        if (!brokers.isReachable()) {
            obstacles.add("No Kafka broker at " + brokers + " accepts a connection.");
        } else {
            obstacles.addAll(access.obstacles());
        }
        if (!journal.isReachable()) {
            obstacles.add("The journal at " + journal + " accepts no connection.");
        }
        obstacles.addAll(membership.obstacles());
        return obstacles;
    }
}
