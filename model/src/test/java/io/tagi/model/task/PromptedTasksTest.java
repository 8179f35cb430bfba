package io.tagi.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PromptedTasksTest {
    private static final String RANKED = "{\"task\":\"weather\",\"template\":\"guess\",\"original_task\":true,"
            + "\"split\":\"validation\",\"id\":\"w-1\",\"instruction\":\"Will it <field>?\",\"input\":\"Will it rain?\","
            + "\"target\":\"No\",\"options\":[\"Yes\",\"No\"]}";
    private static final String FREE = "{\"task\":\"weather\",\"template\":\"tell\",\"original_task\":false,"
            + "\"split\":\"train\",\"instruction\":\"Tell of <field>.\",\"input\":\"Tell of rain.\",\"target\":\"Wet.\"}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void makesATaskOfEachTemplate() throws IOException {
        assertThat(read(PromptSelection.ALL, RANKED, FREE, RANKED.replace("w-1", "w-2"))
                        .tasks())
                .containsExactly(
                        new Task(
                                "weather/guess",
                                "weather",
                                List.of("Will it <field>?"),
                                List.of(),
                                List.of(ranked("w-1"), ranked("w-2"))),
                        new Task(
                                "weather/tell",
                                "weather",
                                List.of("Tell of <field>."),
                                List.of(),
                                List.of(TaskInstance.of("weather/tell-0", "Tell of rain.", "Wet."))));
    }

    private static TaskInstance ranked(String id) {
        return new TaskInstance(id, "Will it rain?", List.of("No"), List.of("Yes", "No"));
    }

    @Test
    void takesOneSplitOrOriginalTasksOnly() throws IOException {
        assertThat(read(new PromptSelection(Optional.of("train"), false), RANKED, FREE)
                        .tasks())
                .extracting(Task::name)
                .containsExactly("weather/tell");
        assertThat(read(new PromptSelection(Optional.empty(), true), RANKED, FREE)
                        .tasks())
                .extracting(Task::name)
                .containsExactly("weather/guess");
    }

    @Test
    void saysWhatWasAskedForWhenThereIsNothingOfIt() {
        assertThatThrownBy(() -> read(new PromptSelection(Optional.of("test"), true), RANKED, FREE))
                .isInstanceOf(MalformedTaskException.class)
                .hasMessageContainingAll("prompts.jsonl", "no line is of the split \"test\"", "original task");
    }

    @Test
    void namesLineAndFieldOfWhatIsWrong() {
        assertThatThrownBy(() ->
                        read(PromptSelection.ALL, FREE, RANKED.replace("\"target\":\"No\"", "\"target\":\"Maybe\"")))
                .isInstanceOf(MalformedTaskException.class)
                .hasMessageContainingAll("prompts.jsonl, line 2", "\"w-1\"", "[Maybe]", "[Yes, No]");
        assertThatThrownBy(() -> read(PromptSelection.ALL, FREE.replace("\"target\"", "\"aim\"")))
                .hasMessageContainingAll("line 1", "the field \"target\" is missing");
        assertThatThrownBy(() -> read(new PromptSelection(Optional.empty(), true), FREE.replace("false", "\"no\"")))
                .hasMessageContainingAll("line 1", "\"original_task\" must be true or false, but it is \"no\"");
    }

    @Test
    void refusesATemplateThatReadsDifferentlyFromLineToLine() {
        assertThatThrownBy(() -> read(PromptSelection.ALL, RANKED, RANKED.replace("<field>", "<other>")))
                .hasMessageContainingAll("line 1", "line 2", "\"instruction\"", "weather/guess");
    }

    @Test
    void readsCopaAndCommitmentBankWithTheirOptions() throws IOException {
        PromptSelection validation = new PromptSelection(Optional.of("validation"), true);
        TaskSuite copa = PromptedTasks.read(SharedFolder.data("p3/heldout/super_glue_copa.jsonl"), validation);
        TaskSuite cb = PromptedTasks.read(SharedFolder.data("p3/heldout/super_glue_cb.jsonl"), validation);

        assertThat(copa.tasks()).hasSize(12);
        assertThat(cb.tasks()).hasSize(15);
        assertThat(Stream.of(copa, cb).flatMap(suite -> suite.tasks().stream()))
                .allSatisfy(task -> assertThat(task.instances())
                        .allSatisfy(instance -> assertThat(instance.options()).containsAll(instance.outputs())));
    }

    @Test
    void readsTheTrainingMixture() throws IOException {
        try (Stream<Path> files = Files.list(SharedFolder.data("p3/train"))) {
            for (Path file : files.toList()) {
                assertThat(PromptedTasks.read(file, PromptSelection.ALL).categories())
                        .hasSize(1);
            }
        }
    }

    private TaskSuite read(PromptSelection selection, String... lines) throws IOException {
        Path file = Files.write(folder.resolve("prompts.jsonl"), List.of(lines));
        return PromptedTasks.read(file, selection);
    }
}
