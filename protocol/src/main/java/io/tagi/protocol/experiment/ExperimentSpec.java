package io.tagi.protocol.experiment;

import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an experiment is: everything that decides its result. What the entity needs to order the work stands here; every other
 * setting is in the configuration, which only workers read.
 *
 * @param name for people
 * @param seed the source of all randomness in it
 * @param route the compute route of all its work; another route gives other bits
 * @param configuration the blob with all settings, as canonical JSON
 * @param inputs blobs by their part: backbone, tokenizer, tasks, text and what else the configuration needs
 * @param teacherCategories one teacher is trained for each; may be empty
 * @param pretraining the stage on plain text
 * @param finetuning the stage on tasks, after pretraining and teachers
 * @param evaluations names of the evaluations of the final weights, explained by the configuration; may be empty
 * @param attempts how often one piece of work may be tried before the experiment fails
 */
public record ExperimentSpec(
        String name,
        long seed,
        String route,
        Digest configuration,
        SortedMap<String, Digest> inputs,
        List<String> teacherCategories,
        StagePlan pretraining,
        StagePlan finetuning,
        List<String> evaluations,
        int attempts) {
    /** The most attempts that may be allowed. */
    public static final int MAX_ATTEMPTS = 100;

    /** @throws IllegalArgumentException if there can be no such experiment, naming the value and the limit */
    public ExperimentSpec {
        Objects.requireNonNull(name, "The experiment has no \"name\".");
        Objects.requireNonNull(route, "The experiment has no \"route\".");
        Objects.requireNonNull(configuration, "The experiment has no \"configuration\".");
        Objects.requireNonNull(pretraining, "The experiment has no \"pretraining\".");
        Objects.requireNonNull(finetuning, "The experiment has no \"finetuning\".");
        inputs = Collections.unmodifiableSortedMap(inputs == null ? new TreeMap<>() : new TreeMap<>(inputs));
        teacherCategories = teacherCategories == null ? List.of() : List.copyOf(teacherCategories);
        evaluations = evaluations == null ? List.of() : List.copyOf(evaluations);
        requireUnicode(Stream.of(List.of(name, route), inputs.keySet(), teacherCategories, evaluations));
        requireDistinct("teacher category", teacherCategories);
        requireDistinct("evaluation", evaluations);
        inputs.keySet().forEach(ExperimentSpec::requireFree);
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "Work may be tried " + attempts + " times; it can be 1 to " + MAX_ATTEMPTS + ".");
        }
    }

    /** How a stage is cut into work. */
    public StagePlan plan(Stage stage) {
        return stage == Stage.PRETRAINING ? pretraining : finetuning;
    }

    /** The digest of the canonical bytes. */
    public Digest digest() {
        CanonicalBytes bytes = CanonicalBytes.of("tagi.experiment.v1")
                .text(name)
                .number(seed)
                .text(route)
                .digest(configuration)
                .list(inputs.size());
        inputs.forEach((part, blob) -> bytes.text(part).digest(blob));
        bytes.list(teacherCategories.size());
        teacherCategories.forEach(bytes::text);
        bytes.number(pretraining.rounds()).number(pretraining.shards());
        bytes.number(finetuning.rounds()).number(finetuning.shards());
        bytes.list(evaluations.size());
        evaluations.forEach(bytes::text);
        return bytes.number(attempts).toDigest();
    }

    /** A text that has no UTF-8 form would have no digest, here and in every work item. */
    private static void requireUnicode(Stream<? extends Collection<String>> texts) {
        CanonicalBytes bytes = CanonicalBytes.of("tagi.experiment.v1");
        texts.flatMap(Collection::stream).forEach(bytes::text);
    }

    private static void requireDistinct(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "The name of a " + what + " is empty (number " + (seen.size() + 1) + ").");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("The " + what + " \"" + name + "\" is named twice.");
            }
        }
    }

    private static void requireFree(String input) {
        if (input.isBlank() || InputNames.isReserved(input)) {
            throw new IllegalArgumentException("An input cannot be named \"" + input
                    + "\": the experiment itself gives inputs such names. Choose another.");
        }
    }
}
