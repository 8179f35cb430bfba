package io.tagi.model.task.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.TextDocument;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StarterSuiteTest {
    private static final long SEED = 1;
    private static final StarterSuite SUITE = StarterSuite.generate(SEED, 20, 10);
    private static final Lexicon LEXICON = Lexicon.load();

    @Property(tries = 5)
    void isAFunctionOfItsSeed(@ForAll long seed) {
        assertThat(digests(seed)).isEqualTo(digests(seed));
        assertThat(digests(seed)).doesNotContainAnyElementsOf(digests(seed + 1));
    }

    private static List<Digest> digests(long seed) {
        return StarterSuite.generate(seed, 2, 1).splits().values().stream()
                .map(TaskSuite::digest)
                .toList();
    }

    @Test
    void keepsItsBytesFromVersionToVersion() {
        assertThat(SUITE.split(StarterSplit.TRAIN).digest().brief()).isEqualTo("508a3004fb31");
    }

    @Test
    void trainsManyTasksOfFifteenFamilies() {
        TaskSuite training = SUITE.split(StarterSplit.TRAIN);

        assertThat(training.categories()).hasSize(15);
        assertThat(training.tasks()).hasSizeBetween(380, 520);
    }

    @ParameterizedTest
    @EnumSource(StarterSplit.class)
    void givesEveryTaskTwoTellingExamplesAndInputsThatAreAllDifferent(StarterSplit split) {
        for (Task task : SUITE.split(split).tasks()) {
            List<String> inputs = Stream.concat(
                            task.examples().stream().map(Example::input),
                            task.instances().stream().map(TaskInstance::input))
                    .toList();
            assertThat(inputs).doesNotHaveDuplicates();
            assertThat(task.examples()).hasSize(2);
            assertThat(task.examples().get(0).output())
                    .isNotEqualTo(task.examples().get(1).output());
            assertThat(task.examples()).extracting(Example::output).doesNotContain("none");
        }
    }

    @ParameterizedTest
    @EnumSource(StarterSplit.class)
    void answersEveryInputAsTheTaskMeans(StarterSplit split) {
        List<TaskDesign> designs = StarterPlan.of(LEXICON, SEED).of(split);
        List<Task> tasks = SUITE.split(split).tasks();

        assertThat(tasks).hasSameSizeAs(designs);
        for (int i = 0; i < tasks.size(); i++) {
            for (TaskInstance instance : tasks.get(i).instances()) {
                assertThat(instance.outputs())
                        .as("%s: %s", tasks.get(i).name(), instance.input())
                        .containsExactly(designs.get(i).answer(words(instance.input())));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(StarterSplit.class)
    void givesListsOfThreeToFiveWordsThatNoInstructionIsMadeOf(StarterSplit split) {
        Set<String> instructionWords = Stream.of(StarterSplit.values())
                .flatMap(each -> StarterPlan.of(LEXICON, SEED).of(each).stream())
                .map(TaskDesign::family)
                .distinct()
                .flatMap(family ->
                        Stream.of(PhraseUse.values()).flatMap(use -> PhraseBook.load().phrases(family, use).stream()))
                .flatMap(phrase -> words(phrase.text()).stream())
                .collect(Collectors.toSet());

        for (Task task : SUITE.split(split).tasks()) {
            for (TaskInstance instance : task.instances()) {
                assertThat(words(instance.input()))
                        .hasSizeBetween(3, 5)
                        .doesNotHaveDuplicates()
                        .doesNotContainAnyElementsOf(instructionWords);
            }
        }
    }

    @Test
    void trainsNoTaskThatIsEvaluated() {
        Set<String> trained = meanings(StarterSplit.TRAIN);
        Set<String> development = union(
                StarterSplit.DEVELOPMENT_ARGUMENTS,
                StarterSplit.DEVELOPMENT_COMPOSITIONS,
                StarterSplit.DEVELOPMENT_FAMILIES);
        Set<String> heldOut =
                union(StarterSplit.HELDOUT_ARGUMENTS, StarterSplit.HELDOUT_COMPOSITIONS, StarterSplit.HELDOUT_FAMILIES);

        assertThat(trained).doesNotContainAnyElementsOf(development).doesNotContainAnyElementsOf(heldOut);
        assertThat(development).doesNotContainAnyElementsOf(heldOut);
    }

    @Test
    void trainsNoFamilyThatIsHeldOutAsAFamily() {
        List<String> trained = SUITE.split(StarterSplit.TRAIN).categories();
        List<String> development =
                SUITE.split(StarterSplit.DEVELOPMENT_FAMILIES).categories();
        List<String> heldOut = SUITE.split(StarterSplit.HELDOUT_FAMILIES).categories();

        assertThat(trained).doesNotContainAnyElementsOf(development).doesNotContainAnyElementsOf(heldOut);
        assertThat(development).doesNotContainAnyElementsOf(heldOut);
    }

    @Test
    void trainsNoCompositionThatIsHeldOut() {
        Set<List<String>> trained = compositions(StarterSplit.TRAIN);
        Set<List<String>> development = compositions(StarterSplit.DEVELOPMENT_COMPOSITIONS);
        Set<List<String>> heldOut = compositions(StarterSplit.HELDOUT_COMPOSITIONS);

        assertThat(trained).doesNotContainAnyElementsOf(development).doesNotContainAnyElementsOf(heldOut);
        assertThat(development).doesNotContainAnyElementsOf(heldOut);
    }

    /** A composition's category does not matter: what was never seen is the two parts together. */
    private static Set<List<String>> compositions(StarterSplit split) {
        return StarterPlan.of(LEXICON, SEED).of(split).stream()
                .filter(design -> Set.of("compose", "condition").contains(design.family()))
                .map(design -> List.of(
                        design.family(),
                        design.arguments().get(0),
                        design.arguments().get(1)))
                .collect(Collectors.toSet());
    }

    @Test
    void trainsNoInstructionThatIsEvaluated() {
        Set<String> trained = Set.copyOf(trainingTexts());
        for (StarterSplit split : StarterSplit.values()) {
            if (split != StarterSplit.TRAIN) {
                assertThat(definitions(split)).as(split.id()).doesNotContainAnyElementsOf(trained);
            }
        }
    }

    @Test
    void trainsNoTextThatHasAParaphraseInIt() {
        String trained = String.join("\n", trainingTexts());

        assertThat(Stream.concat(
                        definitions(StarterSplit.DEVELOPMENT_PARAPHRASES).stream(),
                        definitions(StarterSplit.HELDOUT_PARAPHRASES).stream()))
                .noneMatch(trained::contains);
    }

    private static List<String> trainingTexts() {
        return Stream.concat(
                        definitions(StarterSplit.TRAIN).stream(),
                        StarterText.generate(SEED, 20_000).documents().stream().map(TextDocument::text))
                .toList();
    }

    private static List<String> definitions(StarterSplit split) {
        return SUITE.split(split).tasks().stream()
                .flatMap(task -> task.definitions().stream())
                .toList();
    }

    @Test
    void asksForNothingInWordsThatTrainingNeverUsed() {
        Set<String> known = vocabulary(StarterSplit.TRAIN);
        for (StarterSplit split : StarterSplit.values()) {
            assertThat(known).as(split.id()).containsAll(vocabulary(split));
        }
    }

    private static Set<String> vocabulary(StarterSplit split) {
        return SUITE.split(split).tasks().stream()
                .flatMap(task -> Stream.concat(
                        task.definitions().stream(),
                        task.instances().stream()
                                .flatMap(instance ->
                                        Stream.concat(Stream.of(instance.input()), instance.outputs().stream()))))
                .flatMap(text -> words(text).stream())
                .collect(Collectors.toSet());
    }

    @Test
    void trainsEverySlotWithAtLeastSixteenValuesWhereThereAreSo() {
        Map<String, List<TaskDesign>> families = StarterPlan.of(LEXICON, SEED).of(StarterSplit.TRAIN).stream()
                .collect(Collectors.groupingBy(TaskDesign::family, TreeMap::new, Collectors.toList()));

        for (String family : List.of("select", "drop", "first-of", "count", "contains")) {
            assertThat(values(families, family, 0)).as(family).hasSizeGreaterThanOrEqualTo(16);
        }
        assertThat(values(families, "replace", 0)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(values(families, "replace", 1)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(values(families, "add", 1)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(values(families, "more", 0)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(values(families, "more", 1)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(values(families, "label", 0)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(values(families, "label", 1)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(values(families, "position-test", 1)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(values(families, "compose", 2)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(values(families, "condition", 2)).hasSizeGreaterThanOrEqualTo(16);
    }

    private static Set<String> values(Map<String, List<TaskDesign>> families, String family, int slot) {
        return families.getOrDefault(family, List.of()).stream()
                .map(design -> design.arguments().get(slot))
                .collect(Collectors.toSet());
    }

    @Test
    void asksForBothAnswersOfAQuestionAboutEquallyOften() {
        for (Task task : StarterSuite.generate(SEED, 200, 1)
                .split(StarterSplit.TRAIN)
                .inCategory("more")
                .tasks()) {
            long yes = task.instances().stream()
                    .filter(instance -> instance.outputs().contains("yes"))
                    .count();
            assertThat(yes).as(task.name()).isBetween(65L, 135L);
        }
    }

    @Test
    void callsNoTwoTasksTheSameInAllItsSplits() {
        List<String> names = SUITE.splits().values().stream()
                .flatMap(split -> split.tasks().stream())
                .map(Task::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9_-]+"));
    }

    @ParameterizedTest
    @EnumSource(StarterSplit.class)
    void hasAtLeastEightTrainingPhrasesAndTwoHeldOutOnesForEveryFamily(StarterSplit split) {
        PhraseBook phrases = PhraseBook.load();
        for (String family : SUITE.split(split).categories()) {
            assertThat(phrases.phrases(family, PhraseUse.TRAINING)).hasSizeGreaterThanOrEqualTo(8);
            if (split == StarterSplit.TRAIN) {
                assertThat(phrases.phrases(family, PhraseUse.HELD_OUT)).hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    private static Set<String> union(StarterSplit... splits) {
        Set<String> all = new HashSet<>();
        for (StarterSplit split : splits) {
            all.addAll(meanings(split));
        }
        return all;
    }

    /** Family and arguments of each task. */
    private static Set<String> meanings(StarterSplit split) {
        return StarterPlan.of(LEXICON, SEED).of(split).stream()
                .map(TaskDesign::name)
                .collect(Collectors.toSet());
    }

    private static List<String> words(String text) {
        return new ArrayList<>(Arrays.asList(text.split(" ")));
    }
}
