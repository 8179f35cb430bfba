package io.tagi.protocol.request;

import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.util.Objects;

/**
 * Everything besides the instruction that decides an adapter's bits.
 *
 * @param hypernetwork the digest of the hypernetwork's configuration and weights
 * @param backbone the fingerprint of the frozen backbone
 * @param route the compute route (matrix library and precision) that the hypernetwork's specification fixes; another
 *     route gives other bits
 * @param rank the LoRA rank of the adapter
 */
public record GenerationConfig(Digest hypernetwork, Digest backbone, String route, int rank) {
    public GenerationConfig {
        Objects.requireNonNull(hypernetwork, "hypernetwork");
        Objects.requireNonNull(backbone, "backbone");
        Objects.requireNonNull(route, "route");
    }

    /** The adapter's id: the digest of instruction, hypernetwork, backbone and the rest of this configuration. */
    public Digest adapterId(Instruction instruction) {
        return CanonicalBytes.of("tagi.adapter.v1")
                .digest(instruction.digest())
                .digest(hypernetwork)
                .digest(backbone)
                .text(route)
                .number(rank)
                .toDigest();
    }
}
