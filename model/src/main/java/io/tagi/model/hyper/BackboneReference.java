package io.tagi.model.hyper;

import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.T5Config;
import io.tagi.protocol.Digest;

/**
 * The one backbone that a hypernetwork works with: it reads that backbone's states and writes weights for that backbone's
 * weights, and means nothing to any other.
 *
 * @param fingerprint the backbone's identity
 * @param config its configuration, from which the hypernetwork's own shapes follow
 */
public record BackboneReference(Digest fingerprint, T5Config config) {
    /** The reference to a checkpoint. */
    public static BackboneReference of(T5Checkpoint backbone) {
        return new BackboneReference(backbone.fingerprint(), backbone.config());
    }
}
