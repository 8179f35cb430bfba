package io.tagi.protocol.instruction;

import java.util.Objects;

/**
 * One demonstration of a task.
 *
 * @param input what the task is given
 * @param output what it should answer
 */
public record Example(String input, String output) {
    public Example {
        Objects.requireNonNull(input, "A positive example has no \"input\".");
        Objects.requireNonNull(output, "A positive example has no \"output\".");
    }
}
