package io.tagi.actors.node;

import io.tagi.actors.bus.Permission;
import io.tagi.actors.bus.Permissions;
import io.tagi.actors.bus.Topics;
import io.tagi.protocol.work.WorkKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has to be allowed what at the brokers: least privilege for every role of a node and for those who work with nodes. */
public final class BrokerAccess {
    private BrokerAccess() {}

    /** What each has to be allowed, by the names that an operator knows them by; the roles of a node are among them. */
    public static Map<String, List<Permission>> byName(Topics topics) {
        Permissions permissions = new Permissions(topics);
        Map<String, List<Permission>> all = new LinkedHashMap<>();
        all.put("setup", permissions.toSetUp());
        for (NodeRole role : NodeRole.values()) {
            all.put(role.code(), List.copyOf(ofNode(Set.of(role), topics)));
        }
        all.put("upstream", permissions.toAskForAdapters());
        all.put("operator", permissions.toRunExperiments());
        return all;
    }

    /** What a node with these roles has to be allowed. */
    static Set<Permission> ofNode(Set<NodeRole> roles, Topics topics) {
        Permissions permissions = new Permissions(topics);
        Set<Permission> all = new LinkedHashSet<>(permissions.toTakePart());
        roles.forEach(role -> all.addAll(of(role, permissions, topics)));
        return all;
    }

    private static List<Permission> of(NodeRole role, Permissions permissions, Topics topics) {
        return switch (role) {
            case ENTITIES -> {
                List<Permission> both = new ArrayList<>(permissions.toPublish());
                both.addAll(permissions.toWorkOn(topics.experiments()));
                yield both;
            }
            case ADAPTER_GENERATOR -> permissions.toWorkOn(topics.instructions());
            case TEACHER_TRAINER -> permissions.toWorkOn(topics.work(WorkKind.TEACHER));
            case HYPERNETWORK_TRAINER -> permissions.toWorkOn(topics.work(WorkKind.HYPERNETWORK));
            case EVALUATOR -> permissions.toWorkOn(topics.work(WorkKind.EVALUATION));
        };
    }
}
