package io.tagi.model.train.batch;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.model.tokenizer.SequenceTooLongException;
import io.tagi.model.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/** Puts tasks into the words of a prompt format and those into tokens. */
public final class TaskEncoder {
    private final Tokenizer tokenizer;
    private final PromptFormat prompt;
    private final TokenLimits limits;
    private final int positiveExamples;

    /**
     * Encodes for one tokenizer and format.
     *
     * @param positiveExamples how many demonstrations an instruction has at most: a task that has fewer gives what it has, and
     *     those that would make an instruction longer than its limit are left out from the last on, as Tk-Instruct does
     */
    public TaskEncoder(Tokenizer tokenizer, PromptFormat prompt, TokenLimits limits, int positiveExamples) {
        this.tokenizer = tokenizer;
        this.prompt = prompt;
        this.limits = limits;
        this.positiveExamples = positiveExamples;
    }

    /**
     * All tasks of a suite, in order.
     *
     * @throws IllegalArgumentException naming the task, if an instruction is longer than its limit without demonstrations
     */
    public List<EncodedTask> encode(TaskSuite suite) {
        return suite.tasks().stream().map(this::encode).toList();
    }

    /**
     * One task.
     *
     * @throws IllegalArgumentException naming the task, if an instruction is longer than its limit without demonstrations
     */
    public EncodedTask encode(Task task) {
        List<int[]> instructions = new ArrayList<>();
        for (int definition = 0; definition < task.definitions().size(); definition++) {
            instructions.add(instruction(task, definition));
        }
        List<int[]> inputs = new ArrayList<>();
        List<List<int[]>> targets = new ArrayList<>();
        for (TaskInstance instance : task.instances()) {
            inputs.add(tokenizer.encodeCut(prompt.input(instance.input()), limits.input()));
            targets.add(instance.outputs().stream()
                    .map(output -> tokenizer.encodeCut(output, limits.target()))
                    .toList());
        }
        return new EncodedTask(task.name(), task.category(), instructions, inputs, targets);
    }

    private int[] instruction(Task task, int definition) {
        int examples = Math.min(positiveExamples, task.examples().size());
        while (examples > 0 && tokenizer.encode(text(task, definition, examples)).length >= limits.instruction()) {
            examples--;
        }
        try {
            return tokenizer.encodeSequence(text(task, definition, examples), limits.instruction());
        } catch (SequenceTooLongException tooLong) {
            throw new IllegalArgumentException(
                    "Task \"" + task.name() + "\", definition " + definition + ": " + tooLong.getMessage(), tooLong);
        }
    }

    private String text(Task task, int definition, int examples) {
        return prompt.instruction(task.instruction(definition, examples));
    }
}
