package io.tagi.model.task.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.task.NaturalInstructions;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.task.TextDocument;
import io.tagi.model.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StarterFolderTest {
    private static final long SEED = 3;
    private static final StarterSuite SUITE = StarterSuite.generate(SEED);

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void write() throws IOException {
        StarterFolder.write(folder, SEED);
    }

    @ParameterizedTest
    @EnumSource(StarterSplit.class)
    void holdsEverySplitInItsCanonicalForm(StarterSplit split) throws IOException {
        TaskSuite written = TaskSuite.read(folder.resolve(split.fileName()));

        assertThat(written.digest()).isEqualTo(SUITE.split(split).digest());
        assertThat(folder.resolve(split.fileName())).hasBinaryContent(written.bytes());
    }

    @ParameterizedTest
    @EnumSource(StarterSplit.class)
    void holdsTheSameTasksInTheSchemaOfNaturalInstructions(StarterSplit split) throws IOException {
        Path schema = folder.resolve(StarterFolder.NATURAL_INSTRUCTIONS);
        Path list = schema.resolve("splits/default").resolve(split.id() + "_tasks.txt");

        assertThat(new NaturalInstructions(schema).read(list, StarterSuite.TRAINING_INSTANCES))
                .isEqualTo(TaskSuite.read(folder.resolve(split.fileName())));
    }

    @Test
    void listsAllThatIsHeldOutAsTheTest() throws IOException {
        List<String> listed = Files.readAllLines(
                folder.resolve(StarterFolder.NATURAL_INSTRUCTIONS).resolve("splits/default/test_tasks.txt"));

        assertThat(listed)
                .containsExactlyElementsOf(Stream.of(StarterSplit.values())
                        .filter(StarterSplit::isHeldOut)
                        .flatMap(split -> SUITE.split(split).tasks().stream())
                        .map(Task::name)
                        .toList());
    }

    @Test
    void holdsTheText() throws IOException {
        assertThat(TextCorpus.read(folder.resolve(StarterFolder.TEXT_FILE)).documents())
                .hasSize(StarterFolder.TEXT_LINES);
    }

    @ParameterizedTest
    @EnumSource(StarterSplit.class)
    void hasATokenForEachWordOfEverySplit(StarterSplit split) throws IOException {
        Tokenizer tokenizer = Tokenizer.open(folder);
        TaskSuite.read(folder.resolve(split.fileName())).tasks().stream()
                .flatMap(StarterFolderTest::texts)
                .distinct()
                .forEach(text -> assertOneTokenPerWord(tokenizer, text));
    }

    @Test
    void hasATokenForEachWordOfTheText() throws IOException {
        Tokenizer tokenizer = Tokenizer.open(folder);
        TextCorpus.read(folder.resolve(StarterFolder.TEXT_FILE)).documents().stream()
                .limit(5_000)
                .map(TextDocument::text)
                .forEach(text -> assertOneTokenPerWord(tokenizer, text));
    }

    private static void assertOneTokenPerWord(Tokenizer tokenizer, String text) {
        int[] ids = tokenizer.encode(text);
        assertThat(ids).as(text).hasSameSizeAs(text.split(" "));
        assertThat(tokenizer.decode(ids)).isEqualTo(text);
    }

    private static Stream<String> texts(Task task) {
        return Stream.concat(
                task.definitions().stream(),
                task.instances().stream()
                        .flatMap(instance -> Stream.concat(
                                Stream.of(StarterSuite.INPUT_MARK + " " + instance.input()),
                                instance.outputs().stream())));
    }
}
