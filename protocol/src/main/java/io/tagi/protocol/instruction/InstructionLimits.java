package io.tagi.protocol.instruction;

/**
 * What an instruction may measure. Checked before anything is tokenised; the tokenised length has a limit of its own, which
 * the hypernetwork states.
 */
public final class InstructionLimits {
    /** All texts of an instruction together, in UTF-16 characters. */
    public static final int MAX_CHARACTERS = 32_768;

    /** Positive examples of one instruction. */
    public static final int MAX_EXAMPLES = 16;

    private InstructionLimits() {}
}
