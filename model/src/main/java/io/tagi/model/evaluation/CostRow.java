package io.tagi.model.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What it costs to answer so many instances of every task.
 *
 * @param instancesPerTask how many
 * @param paper the paper's estimate in FLOPs (appendix B.5): the model's parameters for every token read, nothing else
 * @param counted the FLOPs that the matrices take, instruction, generator, adapter, fusion and answers included
 * @param cpuSeconds measured, over all cores
 */
public record CostRow(int instancesPerTask, Cost paper, Cost counted, Cost cpuSeconds) {
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("instancesPerTask", instancesPerTask);
        fields.put("paper", paper.fields());
        fields.put("counted", counted.fields());
        fields.put("cpuSeconds", cpuSeconds.fields());
        return fields;
    }
}
