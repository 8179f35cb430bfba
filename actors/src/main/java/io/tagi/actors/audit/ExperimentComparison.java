package io.tagi.actors.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.actors.store.BlobSource;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkCompleted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two experiments.
 *
 * @param specification what was asked for
 * @param settings the configurations, setting by setting
 * @param data inputs by their part
 * @param code software, build, device and threads
 * @param outcome teachers, rounds, hypernetwork and scores
 */
public record ExperimentComparison(
        List<FieldDifferences.Difference> specification,
        List<FieldDifferences.Difference> settings,
        List<FieldDifferences.Difference> data,
        List<FieldDifferences.Difference> code,
        List<FieldDifferences.Difference> outcome) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Compares two histories, each beginning with its submission. */
    public static ExperimentComparison of(List<ExperimentEvent> first, List<ExperimentEvent> second, BlobSource blobs) {
        ExperimentSubmitted one = (ExperimentSubmitted) first.get(0);
        ExperimentSubmitted other = (ExperimentSubmitted) second.get(0);
        return new ExperimentComparison(
                FieldDifferences.between(one.spec(), other.spec()).stream()
                        .filter(difference -> !difference.field().startsWith("inputs.")
                                && !difference.field().equals("configuration"))
                        .toList(),
                FieldDifferences.between(
                        settings(one.spec().configuration(), blobs),
                        settings(other.spec().configuration(), blobs)),
                FieldDifferences.between(
                        JSON.valueToTree(texts(one.spec().inputs())),
                        JSON.valueToTree(texts(other.spec().inputs()))),
                FieldDifferences.between(code(first), code(second)),
                FieldDifferences.between(JSON.valueToTree(outcome(first)), JSON.valueToTree(outcome(second))));
    }

    private static JsonNode settings(Digest configuration, BlobSource blobs) {
        try (InputStream content = blobs.open(configuration)) {
            return JSON.readTree(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read the configuration " + configuration, unreadable);
        }
    }

    private static Map<String, String> texts(Map<String, Digest> digests) {
        Map<String, String> texts = new TreeMap<>();
        digests.forEach((part, blob) -> texts.put(part, blob.hex()));
        return texts;
    }

    private static JsonNode code(List<ExperimentEvent> history) {
        TreeSet<String> surroundings = new TreeSet<>();
        for (ExperimentEvent event : history) {
            if (event instanceof WorkCompleted completed) {
                surroundings.add(Surroundings.of(completed.report()).describe());
            }
        }
        return JSON.valueToTree(surroundings);
    }

    private static Map<String, String> outcome(List<ExperimentEvent> history) {
        Map<String, String> outcome = new TreeMap<>();
        for (ExperimentEvent event : history) {
            if (event instanceof TeacherTrained teacher) {
                outcome.put("teacher " + teacher.category(), teacher.adapter().hex());
            } else if (event instanceof RoundCommitted round) {
                String name = String.format(
                        Locale.ROOT, "%s round %03d", round.stage().code(), round.round());
                outcome.put(name, round.weights().hex());
                round.losses().forEach((term, loss) -> outcome.put(name + " loss " + term, loss.toString()));
            } else if (event instanceof HypernetworkPublished published) {
                outcome.put("hypernetwork", published.hypernetwork().hex());
            } else if (event instanceof EvaluationCompleted evaluation) {
                evaluation
                        .scores()
                        .forEach((score, value) ->
                                outcome.put("evaluation " + evaluation.name() + " " + score, value.toString()));
            }
        }
        return outcome;
    }
}
