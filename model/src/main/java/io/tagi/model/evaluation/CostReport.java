package io.tagi.model.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an adapter per task saves against the instruction in every input.
 *
 * @param method how the hypernetwork's instruction reached the backbone
 * @param setting what the instructions consisted of
 * @param tasks how many there were
 * @param meanInstructionTokens per task
 * @param meanInputTokens per instance
 * @param rows one for each number of instances per task
 */
public record CostReport(
        String method,
        String setting,
        int tasks,
        double meanInstructionTokens,
        double meanInputTokens,
        List<CostRow> rows) {
    /** Copies the rows. */
    public CostReport {
        rows = List.copyOf(rows);
    }

    /** The report as fields in a fixed order, for JSON. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", method);
        fields.put("baseline", "instructed");
        fields.put("setting", setting);
        fields.put("tasks", tasks);
        fields.put("instructionTokens", meanInstructionTokens);
        fields.put("inputTokens", meanInputTokens);
        fields.put("costs", rows.stream().map(CostRow::fields).toList());
        return fields;
    }

    /** The fields as one line of JSON. */
    public String toJson() {
        return ResultJson.of(fields());
    }
}
