package io.tagi.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.SharedFolder;
import io.tagi.protocol.instruction.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NaturalInstructionsTest {
    private static final String TASK = """
            {"Categories": ["Sorting", "Other"],
             "Definition": ["Sort the words.", "Put them in order."],
             "Positive Examples": [{"input": "b a", "output": "a b", "explanation": "a is first"}],
             "Negative Examples": [],
             "Instances": [{"id": "x-1", "input": "d c", "output": ["c d", "c, d"]},
                           {"input": "f e", "output": "e f"},
                           {"id": "x-3", "input": "h g", "output": ["g h"]}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path list = Path.of("");

    @BeforeEach
    void writeFolder() throws IOException {
        list = folder.resolve("train_tasks.txt");
        Files.createDirectory(folder.resolve("tasks"));
        Files.writeString(folder.resolve("tasks/task1_sorting.json"), TASK);
        Files.writeString(list, "task1_sorting\n\n");
    }

    @Test
    void readsSeveralDefinitionsAndOutputsAsTextOrList() throws IOException {
        Task task = new NaturalInstructions(folder).read(list, 2).tasks().get(0);

        assertThat(task)
                .isEqualTo(new Task(
                        "task1_sorting",
                        "Sorting",
                        List.of("Sort the words.", "Put them in order."),
                        List.of(new Example("b a", "a b")),
                        List.of(
                                new TaskInstance("x-1", "d c", List.of("c d", "c, d"), List.of()),
                                TaskInstance.of("task1_sorting-1", "f e", "e f"))));
    }

    @Test
    void readsADefinitionThatIsNoList() throws IOException {
        write(TASK.replace("[\"Sort the words.\", \"Put them in order.\"]", "\"Sort the words.\""));

        assertThat(new NaturalInstructions(folder).readTask("task1_sorting", 1).definitions())
                .containsExactly("Sort the words.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Definition\"              | \"Definitions\" | the field \"Definition\" is missing",
                "\"Categories\"              | \"Category\"    | the field \"Categories\" is missing",
                "[\"Sorting\", \"Other\"]    | []              | its category is empty",
                "\"Instances\"               | \"Instanzen\"   | the field \"Instances\" is missing",
                "\"Positive Examples\"       | \"Examples\"    | the field \"Positive Examples\" is missing",
                "[\"c d\", \"c, d\"]         | []              | Instances[0]: Instance \"x-1\" has no outputs",
                "[\"c d\", \"c, d\"]         | 7               | Instances[0]: the field \"output\" must be a list, but it is 7",
                "\"input\": \"h g\"          | \"in\": \"h g\" | Instances[2]: the field \"input\" is missing",
                "\"a b\"                     | []              | Positive Examples[0]: the field \"output\" is an empty list",
            })
    void namesFileAndFieldOfWhatIsWrong(String right, String wrong, String message) throws IOException {
        write(TASK.replace(right, wrong));

        assertThatThrownBy(() -> new NaturalInstructions(folder).read(list, 100))
                .isInstanceOf(MalformedTaskException.class)
                .hasMessageContainingAll("task1_sorting.json", message);
    }

    @Test
    void namesTheListThatNamesATaskWithoutFile() throws IOException {
        Files.writeString(list, "task2_missing\n");

        assertThatThrownBy(() -> new NaturalInstructions(folder).read(list, 100))
                .isInstanceOf(MalformedTaskException.class)
                .hasMessageContainingAll(list.toString(), "task2_missing", "task2_missing.json");
    }

    @Test
    void readsNothingOutsideOfItsFolder() throws IOException {
        Files.writeString(list, "../../etc/passwd\n");

        assertThatThrownBy(() -> new NaturalInstructions(folder).read(list, 100))
                .isInstanceOf(MalformedTaskException.class)
                .hasMessageContainingAll(list.toString(), "../../etc/passwd");
        assertThatThrownBy(() -> new NaturalInstructions(folder).readTask("../secret", 1))
                .hasMessageContaining("cannot be the name of a task file");
    }

    @Test
    void readsBackWhatItsWriterWrote() throws IOException {
        Path target = folder.resolve("written");
        TaskSuite suite = new NaturalInstructions(folder).read(list, 100);
        NaturalInstructionsWriter writer = new NaturalInstructionsWriter(target, "Apache 2.0");
        writer.write(suite);
        writer.writeList("default", "train", List.of("task1_sorting"));

        TaskSuite read = new NaturalInstructions(target).read(target.resolve("splits/default/train_tasks.txt"), 100);

        assertThat(read).isEqualTo(suite);
    }

    @Test
    void refusesToWriteOptionsForWhichTheSchemaHasNoField() {
        TaskInstance ranked = new TaskInstance("i", "x", List.of("yes"), List.of("no", "yes"));
        TaskSuite suite = new TaskSuite(List.of(new Task("t", "c", List.of("d"), List.of(), List.of(ranked))));

        assertThatThrownBy(() -> new NaturalInstructionsWriter(folder, "MIT").write(suite))
                .hasMessageContainingAll("\"t\"", "\"i\"", "options");
    }

    @Test
    void readsTheOfficialTrainingTasks() throws IOException {
        Path real = SharedFolder.data("sni");
        TaskSuite suite = new NaturalInstructions(real).read(real.resolve("splits/default/train_tasks.txt"), 100);

        assertThat(suite.tasks()).hasSize(372).allSatisfy(task -> {
            assertThat(task.instances()).hasSizeBetween(1, 100);
            assertThat(task.examples()).hasSizeGreaterThanOrEqualTo(2);
        });
        assertThat(suite.categories()).hasSize(45);
        assertThat(TaskSuite.read(suite.bytes())).isEqualTo(suite);
    }

    @Test
    void readsTheOfficialTestTasks() throws IOException {
        Path real = SharedFolder.data("sni");
        TaskSuite suite = new NaturalInstructions(real).read(real.resolve("splits/default/test_tasks.txt"), 100);

        assertThat(suite.tasks()).hasSize(53);
        assertThat(suite.categories()).hasSize(11);
    }

    private void write(String json) throws IOException {
        Files.writeString(folder.resolve("tasks/task1_sorting.json"), json);
    }
}
