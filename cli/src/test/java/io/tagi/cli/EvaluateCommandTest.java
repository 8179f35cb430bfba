package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagi.model.evaluation.ReadingLimits;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.hyper.ModelPreset;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.PeftFolder;
import io.tagi.model.lora.PeftModelCard;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.tokenizer.ByteLevelTokenizerFile;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.protocol.instruction.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that was never trained, on two tasks: what is printed, and what is refused. */
class EvaluateCommandTest {
    private static final Task FIRST_WORD = new Task(
            "first-word",
            "selecting",
            List.of("Give the first word."),
            List.of(new Example("a b", "a"), new Example("c d", "a")),
            List.of(
                    TaskInstance.of("0", "red dog", "red"),
                    TaskInstance.of("1", "blue cat", "blue"),
                    TaskInstance.of("2", "a tree", "a")));
    private static final Task ANIMAL = new Task(
            "animal",
            "judging",
            List.of("Does the text name an animal?"),
            List.of(),
            List.of(new TaskInstance("0", "red dog", List.of("yes"), List.of("no", "yes"))));

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void makeModelAndTasks() throws IOException {
        new ModelFolder(model()).create(ModelPreset.NANO, 1);
        Files.write(suite(), new TaskSuite(List.of(FIRST_WORD, ANIMAL)).bytes());
    }

    @ParameterizedTest
    @EnumSource(
            value = EvaluationMethod.class,
            names = {"STATIC_LORA"},
            mode = EnumSource.Mode.EXCLUDE)
    void scoresEveryTaskAndCategory(EvaluationMethod method) throws IOException {
        Path out = folder.resolve(method + ".json");
        CommandRun run = evaluate("--method", method.toString(), "--out", out.toString(), "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = run.results().get(0);
        assertThat(result.path("method").asText()).isEqualTo(method.toString());
        assertThat(result.path("setting").asText()).isEqualTo("def");
        assertThat(result.path("tasks").asInt()).isEqualTo(2);
        assertThat(result.path("instances").asInt()).isEqualTo(4);
        assertThat(result.path("rougeL").isNumber()).isTrue();
        assertThat(result.path("exactMatch").isNumber()).isTrue();
        assertThat(result.path("perTask").path("animal").path("accuracy").isNumber())
                .isTrue();
        assertThat(result.path("perCategory").fieldNames()).toIterable().containsExactly("judging", "selecting");
        assertThat(Files.readString(out)).isEqualTo(run.out());
    }

    @Test
    void knowsWhatTheOraclesScore() {
        JsonNode constant = evaluate("--method", "constant", "--json").results().get(0);
        JsonNode copied = evaluate("--method", "copy", "--json").results().get(0);

        assertThat(constant.path("perTask")
                        .path("first-word")
                        .path("exactMatch")
                        .asDouble())
                .isEqualTo(100 / 3.0);
        assertThat(copied.path("perTask").path("first-word").path("exactMatch").asDouble())
                .isEqualTo(100 / 3.0);
        assertThat(constant.path("perTask").path("animal").path("accuracy").asDouble())
                .isEqualTo(100);
    }

    @Test
    void evaluatesOneAdapterForAllTasks() throws IOException {
        Path adapter = folder.resolve("static");
        try (EvaluatedModel model = EvaluatedModel.open(model(), null, PromptFormat.PLAIN, ReadingLimits.TK_INSTRUCT)) {
            Adapter generated = model.adapters()
                    .generate(List.of(FIRST_WORD.instruction(0, 0)))
                    .get(0);
            PeftFolder.write(adapter, generated, PeftModelCard.of("nano"));
        }
        CommandRun run = evaluate("--method", "static-lora", "--adapter", adapter.toString(), "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.results().get(0).path("adapters").asText()).hasSize(64);
    }

    @Test
    void evaluatesABackboneWithoutHypernetwork() {
        String backbone = new ModelFolder(model()).backbone().toString();

        assertThat(run("--model", backbone, "--method", "metatrained", "--prompt", "plain"))
                .returns(ExitCode.OK, CommandRun::exitCode);
        CommandRun refused = run("--model", backbone, "--method", "tagi");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(refused.err()).contains(backbone, "no hypernetwork");
    }

    @Test
    void printsATableForPeople() {
        CommandRun run = evaluate("--method", "constant", "--setting", "def+2pos");

        assertThat(run.out())
                .startsWith("constant, def+2pos, aligned instructions, 2 tasks")
                .contains("selecting")
                .contains("judging");
        assertThat(run.out().lines().toList()).last().asString().endsWith("  all");
    }

    @Test
    void scoresExchangedAdaptersAndFusions() {
        CommandRun run = evaluate("--swap", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.results().get(0).path("otherAdapter").path("exactMatch").isNumber())
                .isTrue();
        assertThat(evaluate("--swap").out()).contains("normal", "noAdapter", "noFusion", "otherAdapter", "otherFusion");
    }

    @Test
    void comparesTheCostWithTheInstructionInEveryInput() {
        CommandRun run = evaluate("--cost", "--setting", "def+2pos", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode costs = run.results().get(0).path("costs");
        assertThat(costs).hasSize(3);
        assertThat(costs.get(2).path("instancesPerTask").asInt()).isEqualTo(100);
        assertThat(costs.get(2).path("paper").path("ratio").asDouble())
                .isLessThan(costs.get(1).path("paper").path("ratio").asDouble());
        assertThat(evaluate("--cost").out()).contains("paper's formula", "counted", "CPU seconds");
    }

    @Test
    void takesTheListedTasksOnly() throws IOException {
        Path split = Files.writeString(folder.resolve("split.txt"), "animal\n");

        assertThat(evaluate("--method", "constant", "--split", split.toString(), "--json")
                        .results()
                        .get(0)
                        .path("perTask")
                        .fieldNames())
                .toIterable()
                .containsExactly("animal");
        Files.writeString(split, "plant\n");
        CommandRun refused = evaluate("--method", "constant", "--split", split.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("\"plant\"", "split.txt");
    }

    @Test
    void readsAFolderOfNaturalInstructions() throws IOException {
        Path tasks = Files.createDirectories(folder.resolve("sni").resolve("tasks"));
        Files.writeString(tasks.resolve("task001_upper.json"), """
                {"Categories": ["Text"], "Definition": ["Say it."], "Positive Examples": [],
                 "Instances": [{"id": "a", "input": "x", "output": ["x"]}, {"id": "b", "input": "y", "output": ["y"]}]}
                """);
        Path split = Files.writeString(folder.resolve("test_tasks.txt"), "task001_upper\n");
        String sni = folder.resolve("sni").toString();

        CommandRun run = CommandRun.of(
                "evaluate",
                "--tasks",
                sni,
                "--split",
                split.toString(),
                "--method",
                "constant",
                "--max-instances",
                "1",
                "--json");
        assertThat(run.results().get(0).path("instances").asInt()).isEqualTo(1);
        CommandRun refused = CommandRun.of("evaluate", "--tasks", sni, "--method", "constant");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains(sni, "--split");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --method static-lora             | 2 | --adapter
                    --method best                    | 2 | best
                    --setting def+pos                | 2 | 'def+pos' is no setting
                    --control chaos                  | 2 | chaos
                    --max-instances 0                | 2 | --max-instances is 0
                    --max-new-tokens 0               | 2 | --max-new-tokens is 0
                    --max-input-tokens 1             | 2 | --max-input-tokens is 1
                    --out /nowhere/at/all.json       | 5 | /nowhere/at
                    --cost --method none             | 2 | The method none is none of
                    --cost --swap                    | 2 | mutually exclusive
                    --adapter /nowhere               | 5 | /nowhere
                    """)
    void refusesWhatItCannotDo(String arguments, int exitCode, String message) {
        List<String> line =
                new ArrayList<>(List.of("evaluate", "--tasks", suite().toString(), "--model", model().toString()));
        line.addAll(List.of(arguments.split(" ")));
        CommandRun run = CommandRun.of(line);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void namesWhatIsNotThere() throws IOException {
        String nowhere = folder.resolve("nowhere").toString();
        CommandRun noTasks = CommandRun.of("evaluate", "--tasks", nowhere, "--method", "constant");
        assertThat(noTasks.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(noTasks.err()).contains(nowhere);
        CommandRun noModel = run("--model", nowhere);
        assertThat(noModel.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(noModel.err()).contains(nowhere);
        assertThat(run("--method", "none")).returns(ExitCode.USAGE, CommandRun::exitCode);

        Path malformed = Files.writeString(folder.resolve("malformed.jsonl"), "{\"name\":\"t\"}\n");
        CommandRun noCategory = CommandRun.of("evaluate", "--tasks", malformed.toString(), "--method", "copy");
        assertThat(noCategory.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noCategory.err()).contains("malformed.jsonl, line 1");
    }

    @Test
    void refusesAHypernetworkForAnotherBackbone() throws IOException {
        Path mixed = folder.resolve("mixed");
        new ModelFolder(folder.resolve("other")).create(ModelPreset.NANO, 2);
        copy(new ModelFolder(model()).backbone(), new ModelFolder(mixed).backbone());
        copy(new ModelFolder(folder.resolve("other")).hypernetwork(), new ModelFolder(mixed).hypernetwork());
        CommandRun run = run("--model", mixed.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(run.err()).contains(mixed.toString(), "was made for the backbone");
    }

    @Test
    void refusesATokenizerThatIsNotTheBackbones() throws IOException {
        Path backbone = folder.resolve("other-words");
        copy(new ModelFolder(model()).backbone(), backbone);
        new ByteLevelTokenizerFile(400).write(backbone);
        CommandRun run = run("--model", backbone.toString(), "--method", "none");

        assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(run.err()).contains(backbone.toString(), "not this backbone's");
    }

    private static Path model() {
        return folder.resolve("model");
    }

    private static Path suite() {
        return folder.resolve("suite.jsonl");
    }

    private static CommandRun evaluate(String... arguments) {
        List<String> line = new ArrayList<>(List.of("--model", model().toString()));
        line.addAll(List.of(arguments));
        return run(line.toArray(String[]::new));
    }

    private static CommandRun run(String... arguments) {
        List<String> line =
                new ArrayList<>(List.of("evaluate", "--tasks", suite().toString(), "--max-new-tokens", "4"));
        line.addAll(List.of(arguments));
        return CommandRun.of(line);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
