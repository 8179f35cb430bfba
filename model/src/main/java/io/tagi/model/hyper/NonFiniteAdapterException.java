package io.tagi.model.hyper;

import io.tagi.protocol.Digest;

/** What was generated holds NaN or infinite values, so it is no adapter and is not handed out. */
public final class NonFiniteAdapterException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    private final Digest instruction;

    NonFiniteAdapterException(Digest instruction, String tensor, Digest hypernetwork) {
        super("For the instruction " + instruction + ", the hypernetwork " + hypernetwork + " gives \"" + tensor
                + "\" with NaN or infinite values. If other instructions work, this one is outside of what it can read; if"
                + " none does, its weights diverged in training.");
        this.instruction = instruction;
    }

    /** The digest of the instruction. */
    public Digest instruction() {
        return instruction;
    }
}
