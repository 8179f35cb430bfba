package io.tagi.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskSuiteTest {
    private static final String LINE = "{\"name\":\"t\",\"category\":\"c\",\"definitions\":[\"do it\"],"
            + "\"examples\":[{\"input\":\"a\",\"output\":\"b\"}],"
            + "\"instances\":[{\"id\":\"t-0\",\"input\":\"x\",\"outputs\":[\"y\",\"z\"]}]}";
    private static final TaskSuite SUITE =
            new TaskSuite(List.of(task("first", "sorting"), task("second", "naming"), task("third", "sorting")));

    @TempDir
    private Path folder = Path.of("");

    @Property
    void comesBackFromItsBytes(@ForAll("tasks") Task task) {
        TaskSuite suite = new TaskSuite(List.of(task));

        assertThat(TaskSuite.read(suite.bytes())).isEqualTo(suite);
        assertThat(TaskSuite.read(suite.bytes()).digest()).isEqualTo(suite.digest());
    }

    @Test
    void writesOneLineOfJsonPerTask() {
        assertThat(TaskSuite.read(LINE.getBytes(StandardCharsets.UTF_8)).bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(LINE + "\n");
    }

    @Test
    void hasOneDigestHoweverTheJsonWasSpaced() {
        String spaced = LINE.replace(",", " , ").replace(":", " : ");

        assertThat(read(spaced).digest()).isEqualTo(read(LINE).digest());
    }

    @Test
    void keepsTheOptionsToRank() {
        TaskInstance ranked = new TaskInstance("i", "x", List.of("yes"), List.of("no", "yes"));
        TaskSuite suite = new TaskSuite(List.of(new Task("t", "c", List.of("d"), List.of(), List.of(ranked))));

        assertThat(TaskSuite.read(suite.bytes()).tasks().get(0).instances()).containsExactly(ranked);
    }

    @Test
    void listsCategoriesInTheOrderInWhichTheyOccur() {
        assertThat(SUITE.categories()).containsExactly("sorting", "naming");
    }

    @Test
    void findsTheTasksOfACategory() {
        assertThat(SUITE.inCategory("sorting").tasks()).extracting(Task::name).containsExactly("first", "third");
    }

    @Test
    void saysWhichCategoriesThereAre() {
        assertThatThrownBy(() -> SUITE.inCategory("baking"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("baking", "sorting", "naming");
    }

    @Test
    void selectsInTheOrderOfTheNames() {
        assertThat(SUITE.select(List.of("third", "first")).tasks())
                .extracting(Task::name)
                .containsExactly("third", "first");
    }

    @Test
    void refusesToSelectATaskThatIsNotThere() {
        assertThatThrownBy(() -> SUITE.select(List.of("first", "forth"))).hasMessageContaining("\"forth\"");
    }

    @Test
    void refusesTwoTasksOfOneName() {
        assertThatThrownBy(() -> new TaskSuite(List.of(task("same", "a"), task("same", "b"))))
                .hasMessageContaining("\"same\"");
    }

    @Test
    void givesAnInstructionWithTheFirstExamples() {
        Task task = task("t", "c");

        assertThat(task.instruction(1, 1)).isEqualTo(new Instruction("do that", List.of(new Example("a", "b"))));
        assertThatThrownBy(() -> task.instruction(2, 0)).hasMessageContainingAll("\"t\"", "number 2", "0 to 1");
        assertThatThrownBy(() -> task.instruction(0, 3)).hasMessageContainingAll("\"t\"", "3 positive", "has 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"category\":\"c\"        | \"category\":\" \"       | Task \"t\": its category is empty",
                "\"category\":\"c\",       | ''                       | the field \"category\" is missing",
                "[\"do it\"]               | []                       | its definitions are []",
                "[\"do it\"]               | [\"\"]                   | its definitions are []",
                "[\"do it\"]               | \"do it\"                | \"definitions\" must be a list, but it is \"do it\"",
                "[\"do it\"]               | [7]                      | \"definitions[0]\" must be a text, but it is 7",
                "[\"y\",\"z\"]             | []                       | Instance \"t-0\" has no outputs",
                "\"input\":\"x\",          | ''                       | instances[0]: the field \"input\" is missing",
                "[\"y\",\"z\"]             | [\"y\"],\"options\":[\"z\"] | not all among its options [z]",
                "\"output\":\"b\"          | \"output\":null          | examples[0]: the field \"output\" is missing",
                "\"name\":\"t\",           | ''                       | the field \"name\" is missing",
                "\"category\":\"c\"        | \"category\":\"c\",\"category\":\"d\" | Duplicate field",
                "{\"name\"                 | [{\"name\"               | is not JSON",
            })
    void namesFileLineTaskAndValueOfWhatIsWrong(String right, String wrong, String message) throws IOException {
        Path file = folder.resolve("suite.jsonl");
        String line = LINE.replace(right, wrong);
        assertThat(line).isNotEqualTo(LINE);
        Files.writeString(file, LINE.replace("\"t\"", "\"good\"") + "\n" + line + "\n");

        assertThatThrownBy(() -> TaskSuite.read(file))
                .isInstanceOf(MalformedTaskException.class)
                .hasMessageContainingAll(file.toString(), "line 2", message);
    }

    @Test
    void refusesATaskWithoutInstances() {
        assertThatThrownBy(() -> read(LINE.replaceAll("\"instances\":.*", "\"instances\":[]}")))
                .hasMessageContainingAll("\"t\"", "no instances");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path file = Files.createFile(folder.resolve("suite.jsonl"));

        assertThatThrownBy(() -> TaskSuite.read(file))
                .isInstanceOf(MalformedTaskException.class)
                .hasMessageContainingAll(file.toString(), "no tasks");
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThatThrownBy(() -> TaskSuite.read(new byte[] {'{', (byte) 0xC3, '}'}))
                .hasMessageContaining("not text in UTF-8");
    }

    private static TaskSuite read(String lines) {
        return TaskSuite.read(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static Task task(String name, String category) {
        return new Task(
                name,
                category,
                List.of("do this", "do that"),
                List.of(new Example("a", "b"), new Example("c", "d")),
                List.of(TaskInstance.of(name + "-0", "x", "y")));
    }

    @Provide
    Arbitrary<Task> tasks() {
        Arbitrary<String> text = Arbitraries.strings()
                .ofMaxLength(12)
                .filter(string -> string.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
        Arbitrary<String> word = text.filter(string -> !string.isBlank());
        Arbitrary<TaskInstance> instance = Combinators.combine(
                        text, text, text.list().ofMinSize(1).ofMaxSize(3))
                .as((id, input, outputs) -> new TaskInstance(id, input, outputs, List.of()));
        Arbitrary<Example> example = Combinators.combine(text, text).as(Example::new);
        return Combinators.combine(
                        word,
                        word,
                        word.list().ofMinSize(1).ofMaxSize(3),
                        example.list().ofMaxSize(2),
                        instance.list().ofMinSize(1).ofMaxSize(3))
                .as(Task::new);
    }
}
