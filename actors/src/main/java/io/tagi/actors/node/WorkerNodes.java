package io.tagi.actors.node;

import akka.actor.typed.ActorSystem;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import io.tagi.actors.cluster.NodeId;
import io.tagi.protocol.work.WorkKind;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which nodes of the cluster can take the work of experiments. A member tells its id by a role beside its others. */
final class WorkerNodes {
    private static final String ID = "id:";

    private WorkerNodes() {}

    /** The role by which a member tells its id. */
    static String roleOf(NodeId id) {
        return ID + id;
    }

    /** The ids of those that are up and have a role for it. */
    static SortedSet<String> present(ActorSystem<?> system) {
        return StreamSupport.stream(Cluster.get(system).state().getMembers().spliterator(), false)
                .filter(member -> member.status().equals(MemberStatus.up()) && takesWork(member))
                .flatMap(member -> member.getRoles().stream())
                .filter(role -> role.startsWith(ID))
                .map(role -> role.substring(ID.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean takesWork(Member member) {
        return Arrays.stream(WorkKind.values())
                .anyMatch(kind -> member.hasRole(NodeRole.workerFor(kind).code()));
    }
}
