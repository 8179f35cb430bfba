package io.tagi.model.task;

import java.util.Optional;

/**
 * Which lines of a file of prompted tasks to take.
 *
 * @param split only lines of this split, such as {@code validation}; all if empty
 * @param originalTasksOnly only templates that ask for the data set's own task, as T0's evaluation does
 */
public record PromptSelection(Optional<String> split, boolean originalTasksOnly) {
    /** Every line. */
    public static final PromptSelection ALL = new PromptSelection(Optional.empty(), false);

    boolean includes(JsonFields line) {
        return (split.isEmpty() || split.get().equals(line.text("split")))
                && (!originalTasksOnly || line.flag("original_task"));
    }

    /** The selection in words, after "no line". */
    String inWords() {
        return split.map(name -> " is of the split \"" + name + "\"").orElse(" is there")
                + (originalTasksOnly ? " and asks for an original task" : "");
    }
}
