package io.tagi.model.train.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups of rows, each with an instruction of its own: the first rows follow the first instruction, as many the second, and so on.
 *
 * @param categories every group's category
 * @param instructions every group's instruction
 * @param inputs every row's input
 * @param targets every row's answer
 */
public record InstructionBatch(
        List<String> categories, List<int[]> instructions, List<int[]> inputs, List<int[]> targets) {
    /** How many rows a group has. */
    public int rowsPerGroup() {
        return inputs.size() / instructions.size();
    }

    /** Every row's instruction and input as one sequence, for a model that reads the instruction in its input. */
    public List<int[]> wholes() {
        List<int[]> wholes = new ArrayList<>();
        for (int row = 0; row < inputs.size(); row++) {
            wholes.add(TokenSequences.joined(instructions.get(row / rowsPerGroup()), inputs.get(row)));
        }
        return wholes;
    }
}
