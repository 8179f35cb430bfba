package io.tagi.model.evaluation;

import io.tagi.model.task.Task;
import io.tagi.protocol.instruction.Instruction;

/** Whatever can be asked to do tasks: a model in one of the ways to give it an instruction, or an oracle to compare it with. */
public interface TaskModel {
    /** What the answers are reported under, such as {@code tagi}. */
    String method();

    /** Whether an instruction is short enough to be followed; none is ever cut. */
    boolean reads(Instruction instruction);

    /**
     * Does everything that is done once per instruction, such as generating an adapter.
     *
     * @param task what is being evaluated; a model may look at its category, only an oracle at its answers
     * @throws IllegalArgumentException if the model cannot follow the instruction
     */
    PreparedModel prepare(Task task, Instruction instruction);
}
