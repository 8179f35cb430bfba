package io.tagi.model.train.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.model.tokenizer.WordTokenizerFile;
import io.tagi.protocol.instruction.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskEncoderTest {
    private static final Task TASK = new Task(
            "first-word",
            "selecting",
            List.of("give the first word"),
            List.of(new Example("red dog", "red"), new Example("blue cat", "blue")),
            List.of(TaskInstance.of("0", "red dog", "red")));

    @TempDir
    private Path folder = Path.of("");

    private Tokenizer tokenizer;

    @BeforeEach
    void chooseVocabulary() throws IOException {
        new WordTokenizerFile(List.of("give the first word red dog blue cat"), 1, 1).write(folder);
        tokenizer = Tokenizer.open(folder);
    }

    @Test
    void takesTheDemonstrationsThatFit() {
        int none = instruction(0, 1_000).length;
        int one = instruction(1, 1_000).length;
        int two = instruction(2, 1_000).length;

        assertThat(none).isLessThan(one);
        assertThat(one).isLessThan(two);
        assertThat(instruction(2, two)).hasSize(two);
        assertThat(instruction(2, two - 1)).isEqualTo(instruction(1, 1_000));
        assertThat(instruction(2, one - 1)).isEqualTo(instruction(0, 1_000));
    }

    @Test
    void namesTheTaskWhoseDefinitionAloneIsTooLong() {
        int none = instruction(0, 1_000).length;

        assertThatThrownBy(() -> instruction(2, none - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first-word")
                .hasMessageContaining(Integer.toString(none - 1));
    }

    private int[] instruction(int positiveExamples, int limit) {
        TaskEncoder encoder =
                new TaskEncoder(tokenizer, PromptFormat.PLAIN, new TokenLimits(limit, 64, 16), positiveExamples);
        return encoder.encode(TASK).instructions().get(0);
    }
}
