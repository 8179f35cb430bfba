package io.tagi.model.tokenizer;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tagi.protocol.instruction.Instruction;

/** The texts in which a task is put to a model; a model understands the format that it was trained with. */
public enum PromptFormat {
    /** Tk-Instruct's sentences, see {@link TaskPrompt}. */
    TK_INSTRUCT("tk-instruct") {
        @Override
        public String instruction(Instruction instruction) {
            return TaskPrompt.instruction(instruction);
        }

        @Override
        public String input(String input) {
            return TaskPrompt.input(input);
        }
    },
    /**
     * Next to no words of its own, for models that are too small to afford them: {@code DEFINITION ; INPUT : OUTPUT ; ...} and
     * {@code : INPUT}.
     */
    PLAIN("plain") {
        @Override
        public String instruction(Instruction instruction) {
            StringBuilder text = new StringBuilder(instruction.definition().strip());
            instruction
                    .positiveExamples()
                    .forEach(example -> text.append(" ; ")
                            .append(example.input().strip())
                            .append(" : ")
                            .append(example.output().strip()));
            return text.append(' ').toString();
        }

        @Override
        public String input(String input) {
            return ": " + input.strip();
        }
    };

    private final String code;

    PromptFormat(String code) {
        this.code = code;
    }

    /** The name in files. */
    @JsonValue
    public String code() {
        return code;
    }

    /** What a hypernetwork reads: the definition and all positive examples that the instruction has, in their order. */
    public abstract String instruction(Instruction instruction);

    /** What the model that carries the adapter reads: one input of the task, without the instruction. */
    public abstract String input(String input);

    /** What a model without a generated adapter reads: instruction and input together. */
    public final String whole(Instruction instruction, String input) {
        return instruction(instruction) + input(input);
    }
}
