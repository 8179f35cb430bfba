package io.tagi.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TaskPromptTest {
    private static final Instruction NEGATE = new Instruction(
            "  Negate the sentence ",
            List.of(new Example("It rains", "It does not rain!"), new Example("Go.", "Stay")));

    @Test
    void writesADefinitionAloneAsTkInstructDoes() {
        assertThat(TaskPrompt.instruction(Instruction.of("Negate the sentence.")))
                .isEqualTo("Definition: Negate the sentence.\n\n");
    }

    @Test
    void writesPositiveExamplesAsTkInstructDoes() {
        assertThat(TaskPrompt.instruction(NEGATE)).isEqualTo("""
                        Definition: Negate the sentence.

                         Positive Example 1 -
                        Input: It rains.
                         Output: It does not rain!

                         Positive Example 2 -
                        Input: Go.
                         Output: Stay.

                        """);
    }

    @Test
    void asksForTheOutputOfOneInput() {
        assertThat(TaskPrompt.input("I came"))
                .isEqualTo("Now complete the following example -\nInput: I came.\nOutput: ");
    }

    @Test
    void aTeacherReadsBothParts() {
        assertThat(TaskPrompt.whole(NEGATE, "I came"))
                .isEqualTo(TaskPrompt.instruction(NEGATE) + TaskPrompt.input("I came"));
    }
}
