package io.tagi.model.tokenizer;

import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import java.util.List;

/**
 * The exact texts of Tk-Instruct (Wang et al., "Super-NaturalInstructions", arXiv 2204.07705, appendix E) in which a task is
 * put to a model. Every piece is stripped of surrounding white space and gets a full stop unless it ends in ASCII
 * punctuation.
 *
 * <p>TAGI divides the prompt: the hypernetwork reads {@link #instruction}, the model that carries the generated adapter
 * reads {@link #input} only, and a teacher without adapter reads {@link #whole}.
 */
public final class TaskPrompt {
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private TaskPrompt() {}

    /** The definition and all positive examples that the instruction has, in their order. */
    public static String instruction(Instruction instruction) {
        StringBuilder text = new StringBuilder(sentence("Definition: ", instruction.definition())).append("\n\n");
        List<Example> examples = instruction.positiveExamples();
        for (int i = 0; i < examples.size(); i++) {
            text.append(" Positive Example ").append(i + 1).append(" -\n");
            text.append(sentence("Input: ", examples.get(i).input())).append('\n');
            text.append(sentence(" Output: ", examples.get(i).output())).append("\n\n");
        }
        return text.toString();
    }

    /** One input of the task, without the instruction. */
    public static String input(String input) {
        return "Now complete the following example -\n" + sentence("Input: ", input) + "\nOutput: ";
    }

    /** Instruction and input together. */
    public static String whole(Instruction instruction, String input) {
        return instruction(instruction) + input(input);
    }

    private static String sentence(String label, String content) {
        String text = label + content.strip();
        return PUNCTUATION.indexOf(text.charAt(text.length() - 1)) < 0 ? text + "." : text;
    }
}
