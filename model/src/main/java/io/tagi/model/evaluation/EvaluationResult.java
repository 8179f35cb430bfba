package io.tagi.model.evaluation;

import io.tagi.protocol.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an evaluation found. Means are over instances, as Tk-Instruct takes them, in percent.
 *
 * @param method how the model was given instructions
 * @param settings how it was evaluated
 * @param total over all instances
 * @param perTask by the task's name
 * @param perCategory by category
 * @param shortenedInstructions how many instructions lost demonstrations, since with all of them they were too long
 * @param adapters a digest over the digests of the adapters that acted, in the order in which they did
 * @param data the digest of the suite of exactly the instances that were asked
 */
public record EvaluationResult(
        String method,
        EvaluationSettings settings,
        TaskScores total,
        SortedMap<String, TaskScores> perTask,
        SortedMap<String, TaskScores> perCategory,
        int shortenedInstructions,
        Optional<Digest> adapters,
        Digest data) {
    /** The result as fields in a fixed order, for JSON. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", method);
        fields.put("setting", settings.setting());
        fields.put("tasks", perTask.size());
        fields.putAll(total.fields());
        fields.put("perTask", fields(perTask));
        fields.put("perCategory", fields(perCategory));
        fields.put("control", settings.control().id());
        fields.put("seed", settings.seed());
        fields.put("maxInstances", settings.maxInstances());
        fields.put("maxNewTokens", settings.maxNewTokens());
        fields.put("shortenedInstructions", shortenedInstructions);
        adapters.ifPresent(digest -> fields.put("adapters", digest.hex()));
        fields.put("data", data.hex());
        fields.put("decoding", settings.decoding().hex());
        return fields;
    }

    /** The fields as one line of JSON: the same result gives the same text. */
    public String toJson() {
        return ResultJson.of(fields());
    }

    private static Map<String, Object> fields(SortedMap<String, TaskScores> scores) {
        Map<String, Object> fields = new LinkedHashMap<>();
        scores.forEach((name, score) -> fields.put(name, score.fields()));
        return fields;
    }
}
