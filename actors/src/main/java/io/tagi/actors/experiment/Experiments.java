package io.tagi.actors.experiment;

import akka.actor.typed.ActorSystem;
import io.tagi.actors.entity.Entities;
import io.tagi.actors.entity.EntityJournal;
import io.tagi.protocol.experiment.ExperimentId;
import java.util.concurrent.CompletionStage;

/** All experiment entities of the cluster, wherever they live. */
public final class Experiments {
    private final Entities<ExperimentEntity.Command, ExperimentCommand, ExperimentReply> entities;

    private Experiments(Entities<ExperimentEntity.Command, ExperimentCommand, ExperimentReply> entities) {
        this.entities = entities;
    }

    /**
     * Joins the sharding of experiment entities: this node hosts some of them if it has the role, and reaches all of them in any
     * case.
     *
     * @param role the cluster role of the nodes that host entities
     */
    public static Experiments join(ActorSystem<?> system, String role, EntityJournal journal) {
        return new Experiments(new Entities<>(
                system,
                role,
                ExperimentEntity.KEY,
                id -> ExperimentEntity.create(ExperimentId.of(id), journal),
                ExperimentEntity.Command::new));
    }

    /** Asks an experiment's entity, {@linkplain Entities#ask again and again until it answers}. */
    public CompletionStage<ExperimentReply> ask(ExperimentId id, ExperimentCommand command) {
        return entities.ask(id.value(), command);
    }
}
