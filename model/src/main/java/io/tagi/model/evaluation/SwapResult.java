package io.tagi.model.evaluation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a {@link SwapTest} found.
 *
 * @param results one for every variant
 */
public record SwapResult(Map<SwapVariant, EvaluationResult> results) {
    /** @throws NullPointerException if a variant is missing */
    public SwapResult {
        results = Collections.unmodifiableMap(new EnumMap<>(results));
        for (SwapVariant variant : SwapVariant.values()) {
            Objects.requireNonNull(results.get(variant), variant.id());
        }
    }

    /** One variant's result. */
    public EvaluationResult of(SwapVariant variant) {
        return Objects.requireNonNull(results.get(variant));
    }

    /** The results as fields in a fixed order, for JSON. */
    public Map<String, Object> fields() {
        EvaluationResult normal = of(SwapVariant.NORMAL);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("setting", normal.settings().setting());
        fields.put("tasks", normal.perTask().size());
        results.forEach(
                (variant, result) -> fields.put(variant.id(), result.total().fields()));
        fields.put("seed", normal.settings().seed());
        fields.put("data", normal.data().hex());
        fields.put("decoding", normal.settings().decoding().hex());
        return fields;
    }

    /** The fields as one line of JSON. */
    public String toJson() {
        return ResultJson.of(fields());
    }
}
