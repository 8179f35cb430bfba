package io.tagi.model.metric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.model.SharedFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Items scored by Tk-Instruct's own script, with everything that it computed on the way. */
@JsonIgnoreProperties(ignoreUnknown = true)
record MetricsFixture(
        @JsonProperty("aggregate") Map<String, Double> aggregate,
        @JsonProperty("aggregate_grouped") Map<String, Double> aggregateGrouped,
        @JsonProperty("aggregate_unrounded") Map<String, Double> aggregateUnrounded,
        @JsonProperty("items") List<Item> items) {

    static MetricsFixture read() throws IOException {
        return new ObjectMapper()
                .readValue(SharedFolder.fixtures("metrics/metrics.json").toFile(), MetricsFixture.class);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Stems(@JsonProperty("stems") Map<String, String> stems) {
        static Stems read() throws IOException {
            return new ObjectMapper()
                    .readValue(SharedFolder.fixtures("metrics/stems.json").toFile(), Stems.class);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(
            @JsonProperty("id") int id,
            @JsonProperty("group") String group,
            @JsonProperty("prediction") String prediction,
            @JsonProperty("references") List<String> references,
            @JsonProperty("rougeL") double rougeL,
            @JsonProperty("rouge1") double rouge1,
            @JsonProperty("exact_match") int exactMatch,
            @JsonProperty("per_reference") List<AgainstReference> perReference,
            @JsonProperty("normalized_prediction") String normalizedPrediction,
            @JsonProperty("normalized_references") List<String> normalizedReferences,
            @JsonProperty("prediction_tokens") List<String> predictionTokens,
            @JsonProperty("reference_tokens") List<List<String>> referenceTokens) {

        ScoredText text() {
            return new ScoredText(prediction, references);
        }
    }

    record AgainstReference(
            @JsonProperty("rouge1") PrecisionRecallF rouge1,
            @JsonProperty("rougeL") PrecisionRecallF rougeL,
            @JsonProperty("exact_match") boolean exactMatch) {}

    record PrecisionRecallF(
            @JsonProperty("p") double precision,
            @JsonProperty("r") double recall,
            @JsonProperty("f") double fMeasure) {}
}
