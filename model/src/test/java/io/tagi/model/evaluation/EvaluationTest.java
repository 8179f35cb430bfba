package io.tagi.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskSuite;
import io.tagi.protocol.instruction.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EvaluationTest {
    private static final EvaluationSettings DEFINITION = EvaluationSettings.DEFINITION;

    @Test
    void givesAHundredToAModelThatIsAlwaysRight() {
        EvaluationResult result = Evaluation.run(ScriptedModel.right(), Suites.ALL, DEFINITION);

        assertThat(result.total().texts().count()).isEqualTo(9);
        assertThat(result.total().texts().rougeL()).isEqualTo(100);
        assertThat(result.total().texts().rouge1()).isEqualTo(100);
        assertThat(result.total().texts().exactMatch()).isEqualTo(100);
        assertThat(result.total().accuracy()).hasValue(100);
    }

    @Test
    void givesNothingToAModelThatIsAlwaysWrong() {
        ScriptedModel wrong = ScriptedModel.of((task, instruction, input) -> input.equals("red dog") ? "no" : "yes");
        EvaluationResult result = Evaluation.run(wrong, Suites.ALL, DEFINITION);

        assertThat(result.total().texts().rougeL()).isZero();
        assertThat(result.total().texts().exactMatch()).isZero();
        assertThat(result.total().accuracy()).hasValue(0);
    }

    @Test
    void takesMeansOverInstancesPerTaskPerCategoryAndOverall() {
        ScriptedModel firstWords = ScriptedModel.of((task, instruction, input) -> input.split(" ", 2)[0]);
        EvaluationResult result = Evaluation.run(firstWords, Suites.ALL, DEFINITION);

        assertThat(exactMatch(group(result.perTask(), "first-word"))).isEqualTo(100);
        assertThat(exactMatch(group(result.perTask(), "last-word"))).isZero();
        assertThat(exactMatch(group(result.perCategory(), "selecting"))).isEqualTo(100 * 4 / 6.0, within(1e-12));
        // Neither option is its answer, so the first one is chosen: "no", right twice of three times.
        assertThat(exactMatch(group(result.perCategory(), "judging"))).isEqualTo(200 / 3.0, within(1e-12));
        assertThat(exactMatch(result.total())).isEqualTo(600 / 9.0, within(1e-12));
        assertThat(group(result.perTask(), "animal").accuracy()).hasValueCloseTo(200 / 3.0, within(1e-12));
        assertThat(group(result.perTask(), "last-word").accuracy()).isEmpty();
    }

    @Test
    void asksTheFirstInstancesOnly() {
        ScriptedModel model = ScriptedModel.right();
        EvaluationResult result =
                Evaluation.run(model, new TaskSuite(List.of(Suites.FIRST_WORD)), settings(2, 0, Control.ALIGNED));

        assertThat(model.read).containsExactlyInAnyOrder("red dog", "blue cat");
        assertThat(result.total().texts().count()).isEqualTo(2);
    }

    @Test
    void spreadsTheInstancesOverTheDefinitionsAndPreparesEachOnce() {
        List<String> given = new ArrayList<>();
        ScriptedModel model = ScriptedModel.of((task, instruction, input) -> {
            given.add(instruction.definition() + " " + input);
            return "";
        });
        Evaluation.run(model, new TaskSuite(List.of(Suites.FIRST_WORD)), DEFINITION);

        assertThat(given)
                .containsExactly(
                        "Give the first word. red dog",
                        "Give the first word. old green tree",
                        "Which word comes first? blue cat",
                        "Which word comes first? one");
        assertThat(model.prepared).hasSize(2).doesNotHaveDuplicates();
        assertThat(model.open).isZero();
    }

    @Test
    void preparesNoDefinitionThatNoInstanceIsLeftFor() {
        ScriptedModel model = ScriptedModel.right();
        Evaluation.run(model, new TaskSuite(List.of(Suites.FIRST_WORD)), settings(1, 0, Control.ALIGNED));

        assertThat(model.prepared).hasSize(1);
    }

    @Test
    void givesAsManyDemonstrationsAsTheTaskHas() {
        ScriptedModel model = ScriptedModel.right();
        Evaluation.run(model, Suites.ALL, settings(1, 2, Control.ALIGNED));

        assertThat(model.prepared)
                .extracting(instruction -> instruction.positiveExamples().size())
                .containsExactly(2, 0, 1);
    }

    @Test
    void leavesOutDemonstrationsThatDoNotFitAndCountsTheInstructions() {
        ScriptedModel model = ScriptedModel.right()
                .reading(instruction -> instruction.positiveExamples().size() <= 1);
        EvaluationResult result = Evaluation.run(model, Suites.ALL, settings(1, 2, Control.ALIGNED));

        assertThat(model.prepared)
                .extracting(instruction -> instruction.positiveExamples().size())
                .containsExactly(1, 0, 1);
        assertThat(result.shortenedInstructions()).isEqualTo(1);
    }

    @Test
    void refusesADefinitionThatIsTooLongAndNamesItsTask() {
        ScriptedModel model = ScriptedModel.right()
                .reading(instruction -> instruction.definition().length() < 30);

        assertThatThrownBy(() -> Evaluation.run(model, Suites.ALL, DEFINITION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"animal\"", "longer than the model reads", "Does the text name");
    }

    @Test
    void theShuffledControlGivesAnotherCategorysInstruction() {
        List<Task> tasks = new ArrayList<>();
        List<Instruction> given = new ArrayList<>();
        ScriptedModel model = ScriptedModel.of((task, instruction, input) -> {
            tasks.add(task);
            given.add(instruction);
            return "";
        });
        Evaluation.run(model, Suites.ALL, settings(100, 1, Control.SHUFFLED));

        for (int i = 0; i < given.size(); i++) {
            String category = tasks.get(i).category();
            assertThat(instructions(category)).doesNotContain(given.get(i));
            assertThat(instructions(category.equals("judging") ? "selecting" : "judging"))
                    .contains(given.get(i));
        }
        assertThat(given).hasSize(9);
    }

    @Test
    void theShuffledControlNeedsTwoCategories() {
        TaskSuite one = Suites.ALL.inCategory("judging");

        assertThatThrownBy(() -> Evaluation.run(ScriptedModel.right(), one, settings(1, 0, Control.SHUFFLED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"animal\"", "\"judging\"");
    }

    @Test
    void theNonsenseControlGivesAsManyWordsOfTheSuitesInstructions() {
        ScriptedModel model = ScriptedModel.right();
        Evaluation.run(model, Suites.ALL, settings(100, 1, Control.NONSENSE));

        List<String> vocabulary = Suites.ALL.tasks().stream()
                .flatMap(task -> task.definitions().stream())
                .flatMap(definition -> Stream.of(definition.split(" ")))
                .toList();
        assertThat(model.prepared)
                .extracting(instruction -> instruction.definition().split(" ").length)
                .containsExactly(4, 4, 4, 9);
        assertThat(model.prepared)
                .allSatisfy(instruction ->
                        assertThat(vocabulary).contains(instruction.definition().split(" ")));
        assertThat(model.prepared.get(0).positiveExamples().get(0).input().split(" "))
                .hasSize(2);
        assertThat(model.prepared).doesNotContainAnyElementsOf(instructions("selecting"));
    }

    @Test
    void theSameEvaluationGivesTheSameBytes() {
        for (Control control : Control.values()) {
            EvaluationSettings settings = settings(3, 1, control);

            assertThat(Evaluation.run(ScriptedModel.right(), Suites.ALL, settings)
                            .toJson())
                    .isEqualTo(Evaluation.run(ScriptedModel.right(), Suites.ALL, settings)
                            .toJson());
        }
    }

    @Test
    void digestsTellAdaptersDataAndDecodingApart() {
        EvaluationResult result = Evaluation.run(ScriptedModel.right(), Suites.ALL, DEFINITION);
        EvaluationResult otherAdapters =
                Evaluation.run(ScriptedModel.right(), Suites.ALL, DEFINITION.with(Control.SHUFFLED));
        EvaluationResult otherData = Evaluation.run(ScriptedModel.right(), Suites.ALL, settings(1, 0, Control.ALIGNED));

        assertThat(otherAdapters.adapters()).isPresent().isNotEqualTo(result.adapters());
        assertThat(otherAdapters.data()).isEqualTo(result.data());
        assertThat(otherData.data()).isNotEqualTo(result.data());
        assertThat(new EvaluationSettings(100, 0, 64, Control.ALIGNED, 0).decoding())
                .isNotEqualTo(DEFINITION.decoding());
    }

    @Test
    void writesTheAgreedJson() throws JsonProcessingException {
        JsonNode json = new ObjectMapper()
                .readTree(Evaluation.run(ScriptedModel.right(), Suites.ALL, settings(100, 2, Control.ALIGNED))
                        .toJson());

        assertThat(json.path("method").asText()).isEqualTo("scripted");
        assertThat(json.path("setting").asText()).isEqualTo("def+2pos");
        assertThat(json.path("tasks").asInt()).isEqualTo(3);
        assertThat(json.path("instances").asInt()).isEqualTo(9);
        assertThat(json.path("rougeL").asDouble()).isEqualTo(100);
        assertThat(json.path("exactMatch").asDouble()).isEqualTo(100);
        assertThat(json.path("perTask").path("animal").path("accuracy").asDouble())
                .isEqualTo(100);
        assertThat(json.path("perTask").path("last-word").path("instances").asInt())
                .isEqualTo(2);
        assertThat(json.path("perCategory").path("selecting").path("exactMatch").asDouble())
                .isEqualTo(100);
        assertThat(json.path("control").asText()).isEqualTo("aligned");
    }

    @Test
    void tellsOfEveryTaskWithItsAnswers() {
        List<String> told = new ArrayList<>();
        Evaluation.run(
                ScriptedModel.right(),
                Suites.ALL,
                DEFINITION,
                (instances, done, total) -> told.add(
                        done + "/" + total + " " + instances.get(0).task().name() + " "
                                + instances.get(0).answer()));

        assertThat(told).containsExactly("1/3 first-word red", "2/3 last-word dog", "3/3 animal yes");
    }

    private static EvaluationSettings settings(int maxInstances, int positiveExamples, Control control) {
        return new EvaluationSettings(maxInstances, positiveExamples, 8, control, 7);
    }

    private static TaskScores group(Map<String, TaskScores> scores, String name) {
        return Objects.requireNonNull(scores.get(name), name);
    }

    private static double exactMatch(TaskScores scores) {
        return scores.texts().exactMatch();
    }

    private static List<Instruction> instructions(String category) {
        List<Instruction> instructions = new ArrayList<>();
        for (Task task : Suites.ALL.inCategory(category).tasks()) {
            int examples = Math.min(1, task.examples().size());
            for (int definition = 0; definition < task.definitions().size(); definition++) {
                instructions.add(task.instruction(definition, examples));
            }
        }
        return instructions;
    }
}
