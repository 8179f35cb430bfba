package io.tagi.model.train.batch;

/**
 * The longest sequences that training takes, in tokens; {@code </s>} counts.
 *
 * @param instruction a longer instruction is refused, since half an instruction is another one
 * @param input a longer input is cut at its end, as Tk-Instruct does
 * @param target a longer answer is cut at its end
 */
public record TokenLimits(int instruction, int input, int target) {
    /** @throws IllegalArgumentException if a limit leaves room for {@code </s>} alone */
    public TokenLimits {
        if (instruction < 2 || input < 2 || target < 2) {
            throw new IllegalArgumentException("Sequences need room for at least 2 tokens, not for " + instruction
                    + ", " + input + " and " + target);
        }
    }
}
