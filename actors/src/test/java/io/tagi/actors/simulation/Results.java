package io.tagi.actors.simulation;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.TeacherTrained;
import java.util.Map;

/** What an event adds to an experiment's results, by name. */
final class Results {
    private Results() {}

    static Map<String, Digest> of(ExperimentEvent event) {
        if (event instanceof TeacherTrained trained) {
            return Map.of("teacher of " + trained.category(), trained.adapter());
        }
        if (event instanceof RoundCommitted committed) {
            return Map.of(
                    "weights after " + committed.stage().code() + " round " + committed.round(), committed.weights());
        }
        if (event instanceof HypernetworkPublished published) {
            return Map.of("hypernetwork", published.hypernetwork());
        }
        return event instanceof EvaluationCompleted evaluated
                ? Map.of("evaluation " + evaluated.name(), evaluated.result())
                : Map.of();
    }
}
