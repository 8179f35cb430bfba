package io.tagi.actors.experiment;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.persistence.typed.PersistenceId;
import io.tagi.actors.entity.Ask;
import io.tagi.actors.entity.ChainedEntity;
import io.tagi.actors.entity.EntityJournal;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentId;

/** The entity of one experiment: {@link ExperimentDecider} in an event-sourced behaviour. */
public final class ExperimentEntity {
    /** The name of the entity type; an experiment's persistence id is this, a bar and its experiment id. */
    public static final EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "Experiment");

    /** A command with the address to reply to. */
    public record Command(ExperimentCommand command, ActorRef<ExperimentReply> replyTo)
            implements Ask<ExperimentCommand, ExperimentReply> {}

    private ExperimentEntity() {}

    /** The behaviour of one experiment. */
    static Behavior<Command> create(ExperimentId id, EntityJournal journal) {
        return new ChainedEntity<>(
                PersistenceId.of(KEY.name(), id.value()),
                journal,
                new ExperimentDecider(),
                ExperimentEvent.class,
                ExperimentSnapshot.snapshots());
    }
}
