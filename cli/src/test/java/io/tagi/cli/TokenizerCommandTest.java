package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void givesFrequentWordsOfTextAndTasksATokenAndSpellsTheOthers() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "zebra zebra quagga\n");
        Path tasks = Files.write(
                folder.resolve("tasks.jsonl"),
                new TaskSuite(List.of(new Task(
                                "t",
                                "c",
                                List.of("Classify it."),
                                List.of(),
                                List.of(TaskInstance.of("0", "Classify", "yes")))))
                        .bytes());

        CommandRun run = train(text, "--tasks", tasks.toString(), "--minimum-count", "2");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        Tokenizer tokenizer = Tokenizer.open(folder.resolve("made"));
        assertThat(tokenizer.encode("zebra")).hasSize(1);
        assertThat(tokenizer.encode("Classify")).hasSize(1);
        assertThat(tokenizer.encode("quagga")).hasSize("quagga".length());
    }

    @Test
    void refusesACountThatNoWordCanHave() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "zebra\n");

        CommandRun run = train(text, "--minimum-count", "0");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("0 times");
        assertThat(folder.resolve("made")).doesNotExist();
    }

    private CommandRun train(Path text, String... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of(
                                "tokenizer",
                                "train",
                                "--text",
                                text.toString(),
                                "--out",
                                folder.resolve("made").toString()),
                        Arrays.stream(more))
                .toList());
    }
}
