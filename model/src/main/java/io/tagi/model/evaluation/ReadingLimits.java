package io.tagi.model.evaluation;

/**
 * How much is read at most: of one text, and at once. The latter bounds the memory.
 *
 * @param instructionTokens longer instructions are refused; {@code </s>} counts
 * @param inputTokens longer inputs are cut at their end, as Tk-Instruct does; {@code </s>} counts
 * @param batchRows how many sequences are read at once
 * @param batchTokens how many tokens they have together, padding counted; a longer sequence is read alone
 */
public record ReadingLimits(int instructionTokens, int inputTokens, int batchRows, int batchTokens) {
    /** Tk-Instruct's lengths, in batches that a small machine holds. */
    public static final ReadingLimits TK_INSTRUCT = new ReadingLimits(1024, 1024, 32, 8192);

    /** @throws IllegalArgumentException if a sequence has room for {@code </s>} alone, or a batch for nothing */
    public ReadingLimits {
        if (instructionTokens < 2 || inputTokens < 2 || batchRows < 1 || batchTokens < 1) {
            throw new IllegalArgumentException(
                    "Sequences need room for 2 tokens and batches for 1 row of 1 token, not for "
                            + instructionTokens + " and " + inputTokens + " tokens, and " + batchRows
                            + " rows of together "
                            + batchTokens);
        }
    }

    /** The same with instructions of another length. */
    public ReadingLimits withInstructionTokens(int tokens) {
        return new ReadingLimits(tokens, inputTokens, batchRows, batchTokens);
    }

    /** The same with inputs of another length. */
    public ReadingLimits withInputTokens(int tokens) {
        return new ReadingLimits(instructionTokens, tokens, batchRows, batchTokens);
    }
}
