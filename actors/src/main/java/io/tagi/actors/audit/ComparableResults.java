package io.tagi.actors.audit;

import io.tagi.actors.experiment.WorkOutcome;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.WorkReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** Everything that must be the same when work is repeated, as texts by part, the weightiest first. */
final class ComparableResults {
    private ComparableResults() {}

    static Map<String, String> of(WorkOutcome outcome) {
        Map<String, String> results = new LinkedHashMap<>();
        if (outcome instanceof WorkOutcome.Teacher teacher) {
            put(results, "adapter", teacher.adapter());
            put(results, "curve", teacher.curve());
        } else if (outcome instanceof WorkOutcome.Shard shard) {
            put(results, "weights", shard.weights());
            put(results, "optimiser state", shard.optimiserState());
            put(results, "curve", shard.curve());
        } else if (outcome instanceof WorkOutcome.Reduction reduction) {
            put(results, "weights", reduction.weights());
            reduction.outerState().ifPresent(state -> put(results, "outer state", state));
        } else if (outcome instanceof WorkOutcome.Publication publication) {
            publication.files().forEach((path, blob) -> put(results, path, blob));
            put(results, "hypernetwork", publication.hypernetwork());
            put(results, "backbone", publication.backbone());
        } else {
            WorkOutcome.Evaluation evaluation = (WorkOutcome.Evaluation) outcome;
            put(results, "table of results", evaluation.result());
            put(results, "score", evaluation.scores());
        }
        WorkReport report = outcome.report();
        put(results, "loss", report.losses());
        results.put("steps", Long.toString(report.steps()));
        results.put("tokens", Long.toString(report.tokens()));
        return Collections.unmodifiableMap(results);
    }

    private static void put(Map<String, String> results, String part, Digest blob) {
        results.put(part, blob.hex());
    }

    private static void put(Map<String, String> results, String part, SortedMap<String, Double> numbers) {
        numbers.forEach((name, number) -> results.put(part + " " + name, number.toString()));
    }
}
