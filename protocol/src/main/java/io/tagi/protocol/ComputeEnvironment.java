package io.tagi.protocol;

import java.util.Objects;

/**
 * What a computation ran on, beside the software's own version and the device: everything else that may decide the last bits.
 *
 * @param java the platform, such as {@code 17.0.15+6-Debian on Linux amd64}
 * @param engine the engine and its native build, such as {@code PyTorch 2.7.1}
 * @param processor the processor's name for itself
 * @param threads how many threads one operation used
 */
public record ComputeEnvironment(String java, String engine, String processor, int threads) {
    public ComputeEnvironment {
        Objects.requireNonNull(java, "The environment has no \"java\".");
        Objects.requireNonNull(engine, "The environment has no \"engine\".");
        Objects.requireNonNull(processor, "The environment has no \"processor\".");
    }

    /** Whether the engine's build and the threads are the same: the platform above and the processor below may differ. */
    public boolean isSameBuildAs(ComputeEnvironment other) {
        return engine.equals(other.engine) && threads == other.threads;
    }

    /** For a person, on one line. */
    public String describe() {
        return engine + ", " + threads + (threads == 1 ? " thread" : " threads") + " an operation, " + processor
                + ", Java " + java;
    }
}
