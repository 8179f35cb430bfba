package io.tagi.model.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One kind of cost of the same work done in two ways.
 *
 * @param hypernetwork with an adapter generated once per task
 * @param baseline with the instruction in every input
 */
public record Cost(double hypernetwork, double baseline) {
    /** The share of the baseline's cost that is left; no number where nothing could be measured. */
    public double ratio() {
        return hypernetwork / baseline;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("hypernetwork", hypernetwork);
        fields.put("baseline", baseline);
        if (baseline > 0) {
            fields.put("ratio", ratio());
        }
        return fields;
    }
}
