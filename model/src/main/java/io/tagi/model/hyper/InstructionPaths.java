package io.tagi.model.hyper;

/**
 * The ways on which an instruction reaches the model.
 *
 * @param adapter whether the generated adapter is used
 * @param fusion whether the encoded instruction is looked at, if the hypernetwork has a fusion
 */
public record InstructionPaths(boolean adapter, boolean fusion) {
    /** Whatever the hypernetwork has. */
    public static final InstructionPaths ALL = new InstructionPaths(true, true);
}
