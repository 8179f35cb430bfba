package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.starter.StarterSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesTheStarterSuiteAndReadsItBackFromTheForeignSchema() throws IOException {
        Path starter = folder.resolve("starter");
        CommandRun written = CommandRun.of("tasks", "starter", "--out", starter.toString(), "--seed", "5", "--json");
        assertThat(written.exitCode()).as(written.err()).isEqualTo(ExitCode.OK);
        TaskSuite training = TaskSuite.read(starter.resolve(StarterSplit.TRAIN.fileName()));

        Path schema = starter.resolve("natural-instructions");
        Path suite = folder.resolve("suite.jsonl");
        CommandRun imported = CommandRun.of(
                "tasks",
                "import",
                "sni",
                schema.toString(),
                "--split",
                schema.resolve("splits/default/train_tasks.txt").toString(),
                "--max-instances",
                "200",
                "--out",
                suite.toString(),
                "--json");

        JsonNode result = imported.results().get(0);
        assertThat(result.path("tasks").asInt()).isEqualTo(training.tasks().size());
        assertThat(result.path("categories").asInt()).isEqualTo(15);
        assertThat(result.path("digest").asText()).isEqualTo(training.digest().hex());
        assertThat(suite).hasBinaryContent(training.bytes());
    }

    @Test
    void importsTextFromSeveralFilesWithoutBlankLinesAndTabs() throws IOException {
        Path one = Files.writeString(folder.resolve("one.txt"), "A first\t\tline.\n\n \nA second.\n");
        Path two = Files.writeString(folder.resolve("two.txt"), "A third.");
        Path corpus = folder.resolve("text.txt");

        CommandRun run = CommandRun.of(
                "tasks", "import", "text", one.toString(), two.toString(), "--out", corpus.toString(), "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.results().get(0).path("documents").asInt()).isEqualTo(3);
        assertThat(corpus).hasContent("A first line.\nA second.\nA third.\n");
    }

    @Test
    void importsOneSplitOfPromptedTasks() throws IOException {
        Path prompts = Files.writeString(folder.resolve("prompts.jsonl"), """
                {"task":"t","template":"a","split":"train","instruction":"i","input":"x","target":"y"}
                {"task":"t","template":"a","split":"validation","instruction":"i","input":"z","target":"y"}
                """);
        Path suite = folder.resolve("suite.jsonl");
        CommandRun run = importPrompts(prompts, suite, "--split", "validation", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.results().get(0).path("instances").asInt()).isEqualTo(1);
        assertThat(TaskSuite.read(suite).tasks().get(0).instances().get(0).input())
                .isEqualTo("z");
    }

    @Test
    void writesNothingWhenWhatItReadsIsNoTask() throws IOException {
        Path prompts = Files.writeString(folder.resolve("prompts.jsonl"), "{\"task\":\"t\"}\n");
        Path suite = folder.resolve("suite.jsonl");
        CommandRun run = importPrompts(prompts, suite);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("prompts.jsonl, line 1: the field \"template\" is missing");
        assertThat(suite).doesNotExist();
    }

    @Test
    void saysWhichFileIsNotThere() {
        CommandRun run = importPrompts(folder.resolve("absent.jsonl"), folder.resolve("suite.jsonl"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(run.err()).contains("absent.jsonl");
    }

    private static CommandRun importPrompts(Path prompts, Path suite, String... more) {
        String[] start = {"tasks", "import", "p3", prompts.toString(), "--out", suite.toString()};
        String[] all = Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return CommandRun.of(all);
    }
}
