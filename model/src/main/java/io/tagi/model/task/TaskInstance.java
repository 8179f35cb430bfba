package io.tagi.model.task;

import java.util.List;
import java.util.Objects;

/**
 * One question of a task with its answers.
 *
 * @param id what tells it from the task's other instances
 * @param input what the model reads besides the instruction
 * @param outputs the right answers, at least one; any of them counts
 * @param options the answers to rank, which include the right ones; empty where the answer is written freely
 */
public record TaskInstance(String id, String input, List<String> outputs, List<String> options) {
    /** @throws IllegalArgumentException if there is no output, or one that is not among the options to rank */
    public TaskInstance {
        Objects.requireNonNull(id, "An instance has no \"id\".");
        Objects.requireNonNull(input, "An instance has no \"input\".");
        outputs = List.copyOf(outputs);
        options = List.copyOf(options);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException(
                    "Instance \"" + id + "\" has no outputs; an instance needs at least one right answer.");
        }
        if (!options.isEmpty() && !options.containsAll(outputs)) {
            throw new IllegalArgumentException("Instance \"" + id + "\" has the outputs " + outputs
                    + ", which are not all among its options " + options + ".");
        }
    }

    /** An instance with one right answer, written freely. */
    public static TaskInstance of(String id, String input, String output) {
        return new TaskInstance(id, input, List.of(output), List.of());
    }
}
