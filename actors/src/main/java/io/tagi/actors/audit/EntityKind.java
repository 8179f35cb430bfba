package io.tagi.actors.audit;

import io.tagi.actors.experiment.ExperimentEntity;
import io.tagi.actors.request.AdapterRequestEntity;

/** The kinds of entities that a log tells of; a persistence id begins with the kind's name and a bar. */
public enum EntityKind {
    /** Experiments. */
    EXPERIMENT(ExperimentEntity.KEY.name()),
    /** Adapter requests. */
    REQUEST(AdapterRequestEntity.KEY.name());

    private final String prefix;

    EntityKind(String name) {
        this.prefix = name + "|";
    }

    /** The persistence id of the entity with this id. */
    public String entity(String id) {
        return prefix + id;
    }

    /** The entity's own id. */
    public String id(String entity) {
        return entity.substring(prefix.length());
    }

    /** Whether the entity is of this kind. */
    public boolean owns(String entity) {
        return entity.startsWith(prefix);
    }

    /** The kind of an entity. */
    static EntityKind of(String entity) {
        return EXPERIMENT.owns(entity) ? EXPERIMENT : REQUEST;
    }
}
