package io.tagi.model.evaluation;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.protocol.instruction.Instruction;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A task with the lengths of its texts in tokens.
 *
 * @param instructionTokens without {@code </s>}
 * @param inputTokens per instance, with {@code </s>}
 * @param answerTokens per instance, with {@code </s>}
 */
record CostedTask(
        Task task,
        Instruction instruction,
        int instructionTokens,
        List<Integer> inputTokens,
        List<Integer> answerTokens) {
    static CostedTask of(TextBackbone text, Task task, Instruction instruction) {
        return new CostedTask(
                task,
                instruction,
                text.instructionTokens(instruction),
                task.instances().stream()
                        .map(instance -> text.input(instance.input()).length)
                        .toList(),
                task.instances().stream()
                        .map(instance -> text.answerTokens(instance.outputs().get(0)))
                        .toList());
    }

    /** So many inputs; a task that has fewer gives its own again. */
    List<String> inputs(int count) {
        List<TaskInstance> instances = task.instances();
        return IntStream.range(0, count)
                .mapToObj(i -> instances.get(i % instances.size()).input())
                .toList();
    }

    int inputTokens(int instance) {
        return inputTokens.get(instance % inputTokens.size());
    }

    int answerTokens(int instance) {
        return answerTokens.get(instance % answerTokens.size());
    }
}
