package io.tagi.model.evaluation;

import io.tagi.model.metric.RankClassification;
import io.tagi.model.metric.Scores;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The means over some instances.
 *
 * @param texts the answers as texts
 * @param accuracy the percentage of right choices among the instances with options, if there are any
 */
public record TaskScores(Scores texts, OptionalDouble accuracy) {
    static TaskScores of(Collection<ScoredInstance> instances) {
        List<RankClassification.Answer> choices = instances.stream()
                .filter(ScoredInstance::isRanked)
                .map(ScoredInstance::choice)
                .toList();
        return new TaskScores(
                Scores.of(instances.stream().map(ScoredInstance::text).toList()),
                choices.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(RankClassification.accuracy(choices)));
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("instances", texts.count());
        fields.put("rougeL", texts.rougeL());
        fields.put("rouge1", texts.rouge1());
        fields.put("exactMatch", texts.exactMatch());
        accuracy.ifPresent(percentage -> fields.put("accuracy", percentage));
        return fields;
    }
}
