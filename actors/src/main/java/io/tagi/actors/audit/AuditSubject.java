package io.tagi.actors.audit;

import io.tagi.protocol.experiment.ExperimentId;

/** What somebody asks about. */
public sealed interface AuditSubject {
    /** The persistence id of the entity that tells of it. */
    String entity();

    /** For a person. */
    String describe();

    /** A whole experiment. */
    record Experiment(ExperimentId id) implements AuditSubject {
        @Override
        public String entity() {
            return EntityKind.EXPERIMENT.entity(id.value());
        }

        @Override
        public String describe() {
            return "experiment " + id;
        }
    }

    /** One evaluation of an experiment. */
    record Evaluation(ExperimentId experiment, String name) implements AuditSubject {
        @Override
        public String entity() {
            return EntityKind.EXPERIMENT.entity(experiment.value());
        }

        @Override
        public String describe() {
            return "evaluation " + name + " of experiment " + experiment;
        }
    }

    /** A generated adapter: what answered one request. */
    record Adapter(String entity) implements AuditSubject {
        @Override
        public String describe() {
            return "the adapter of request " + EntityKind.REQUEST.id(entity);
        }
    }
}
