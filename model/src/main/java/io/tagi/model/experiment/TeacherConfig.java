package io.tagi.model.experiment;

import io.tagi.model.train.OptimizerConfig;

/**
 * How each category's teacher is trained.
 *
 * @param steps how many steps
 * @param groups how many tasks a batch has
 * @param rowsPerGroup how many instances of each
 * @param optimizer how steps are taken
 */
public record TeacherConfig(long steps, int groups, int rowsPerGroup, OptimizerConfig optimizer) {
    /** @throws IllegalArgumentException if a number is not positive */
    public TeacherConfig {
        if (steps < 1 || groups < 1 || rowsPerGroup < 1) {
            throw new IllegalArgumentException("A teacher needs at least one step, group and row, not " + steps + ", "
                    + groups + " and " + rowsPerGroup);
        }
    }
}
