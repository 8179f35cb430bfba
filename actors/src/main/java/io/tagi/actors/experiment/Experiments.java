package io.tagi.actors.experiment;

import akka.actor.typed.ActorSystem;
import io.tagi.actors.entity.Entities;
import io.tagi.actors.entity.EntityJournal;
import io.tagi.protocol.experiment.ExperimentId;
import java.util.concurrent.CompletionStage;

/** All experiment entities of the cluster, wherever they live. */
@FunctionalInterface
public interface Experiments {
    /**
     * Joins the sharding of experiment entities: this node hosts some of them if it has the role, and reaches all of them in any
     * case.
     *
     * @param role the cluster role of the nodes that host entities
     */
    static Experiments join(ActorSystem<?> system, String role, EntityJournal journal) {
        Entities<ExperimentEntity.Command, ExperimentCommand, ExperimentReply> entities = new Entities<>(
                system,
                role,
                ExperimentEntity.KEY,
                id -> ExperimentEntity.create(ExperimentId.of(id), journal),
                ExperimentEntity.Command::new);
        return (id, command) -> entities.ask(id.value(), command);
    }

    /** Asks an experiment's entity, {@linkplain Entities#ask again and again until it answers}. */
    CompletionStage<ExperimentReply> ask(ExperimentId id, ExperimentCommand command);
}
