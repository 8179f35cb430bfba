package io.tagi.model.experiment;

import io.tagi.model.train.batch.TaskWeighting;
import io.tagi.model.train.batch.TokenLimits;

/**
 * How tasks are read.
 *
 * @param limits the longest sequences
 * @param positiveExamples how many demonstrations an instruction has: 0 is the setting Def, 2 is Def + 2 Pos
 * @param weighting how often a category's turn comes
 */
public record ReadingConfig(TokenLimits limits, int positiveExamples, TaskWeighting weighting) {
    /** @throws IllegalArgumentException if the number of demonstrations is negative */
    public ReadingConfig {
        if (positiveExamples < 0) {
            throw new IllegalArgumentException("An instruction cannot have " + positiveExamples + " demonstrations");
        }
    }
}
