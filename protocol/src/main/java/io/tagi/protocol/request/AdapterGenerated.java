package io.tagi.protocol.request;

import io.tagi.protocol.ComputeEnvironment;
import io.tagi.protocol.Digest;
import java.util.Objects;
import java.util.Optional;

/**
 * The adapter exists. Published on the topic {@code adapters}; the tensors travel by digest.
 *
 * @param requestId the request that this answers
 * @param adapterId the adapter's identity, see {@link GenerationConfig#adapterId}
 * @param digest the digest of the adapter's safetensors bytes: its name in the blob store
 * @param bytes the length of those bytes
 * @param instructionDigest the instruction that it was made from
 * @param generation what generated it
 * @param weights whether the weights that generated it were trained
 * @param generatorVersion the software that generated it
 * @param environment what else may decide the last bits; absent in what was written before it was asked
 */
public record AdapterGenerated(
        RequestId requestId,
        Digest adapterId,
        Digest digest,
        long bytes,
        Digest instructionDigest,
        GenerationConfig generation,
        WeightsOrigin weights,
        String generatorVersion,
        Optional<ComputeEnvironment> environment)
        implements AdapterRequestEvent {
    public AdapterGenerated {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(adapterId, "adapterId");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(instructionDigest, "instructionDigest");
        Objects.requireNonNull(generation, "generation");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(generatorVersion, "generatorVersion");
        environment = environment == null ? Optional.empty() : environment;
    }

    /** An answer that tells no environment. */
    public AdapterGenerated(
            RequestId requestId,
            Digest adapterId,
            Digest digest,
            long bytes,
            Digest instructionDigest,
            GenerationConfig generation,
            WeightsOrigin weights,
            String generatorVersion) {
        this(
                requestId,
                adapterId,
                digest,
                bytes,
                instructionDigest,
                generation,
                weights,
                generatorVersion,
                Optional.empty());
    }
}
