package io.tagi.actors.node;

import io.tagi.protocol.work.WorkKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a node does; a node may have several roles, an embedded one has all. */
public enum NodeRole {
    /** Holds request and experiment entities and publishes the journal. */
    ENTITIES("entities"),
    /** Claims instructions and generates adapters. */
    ADAPTER_GENERATOR("adapter-generator"),
    /** Trains the teachers of experiments. */
    TEACHER_TRAINER("teacher-trainer"),
    /** Trains, reduces and publishes the hypernetworks of experiments. */
    HYPERNETWORK_TRAINER("hypernetwork-trainer"),
    /** Scores what experiments have trained. */
    EVALUATOR("evaluator");

    private final String code;

    NodeRole(String code) {
        this.code = code;
    }

    /** The name in configuration, on the command line and in the cluster. */
    public String code() {
        return code;
    }

    /** Whether it takes work that experiments ask for. */
    boolean worksForExperiments() {
        return Arrays.stream(WorkKind.values()).anyMatch(kind -> workerFor(kind) == this);
    }

    /** The role of the workers for this kind of work. */
    static NodeRole workerFor(WorkKind kind) {
        return switch (kind) {
            case TEACHER -> TEACHER_TRAINER;
            case HYPERNETWORK -> HYPERNETWORK_TRAINER;
            case EVALUATION -> EVALUATOR;
        };
    }

    /**
     * Reads roles by name.
     *
     * @throws IllegalArgumentException if a name is no role, naming those that are
     */
    public static Set<NodeRole> parse(Iterable<String> names) {
        Set<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
        for (String name : names) {
            roles.add(Arrays.stream(values())
                    .filter(role -> role.code.equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no role. Roles are: "
                            + Arrays.stream(values()).map(NodeRole::code).collect(Collectors.joining(", ")) + ".")));
        }
        return roles;
    }
}
