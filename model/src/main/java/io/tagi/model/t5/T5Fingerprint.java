package io.tagi.model.t5;

import io.tagi.model.tensor.NamedTensors;
import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;

/** What makes two backbones the same: the configuration's numbers, and every weight's name, shape and values. */
final class T5Fingerprint {
    private static final String DOMAIN = "tagi.backbone.v1";

    private T5Fingerprint() {}

    static Digest of(T5Config config, NamedTensors weights) {
        CanonicalBytes bytes = CanonicalBytes.of(DOMAIN);
        bytes.number(config.vocabulary())
                .number(config.modelWidth())
                .number(config.headWidth())
                .number(config.heads())
                .number(config.feedForwardWidth())
                .number(config.encoderLayers())
                .number(config.decoderLayers())
                .text(config.feedForward().id())
                .number(config.tiedHead() ? 1 : 0)
                .number(config.buckets())
                .number(config.maxDistance())
                .number(Double.doubleToLongBits(config.epsilon()))
                .number(config.padId())
                .number(config.endId())
                .number(config.startId())
                .list(weights.size());
        weights.asMap().forEach((name, weight) -> {
            bytes.text(name).list(weight.shape().rank());
            weight.shape().dimensions().forEach(bytes::number);
            bytes.digest(Digest.of(weight.bytes()));
        });
        return bytes.toDigest();
    }
}
