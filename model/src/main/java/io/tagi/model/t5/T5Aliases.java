package io.tagi.model.t5;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names under which older checkpoints store the embedding a second time, and a weight that T5 v1.0 files carry and no
 * code reads. They are dropped, but only if they say nothing new.
 */
final class T5Aliases {
    private static final String UNREAD = "decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight";

    private T5Aliases() {}

    static NamedTensors resolve(T5Config config, NamedTensors stored) {
        Map<String, HostTensor> weights = new TreeMap<>(stored.asMap());
        weights.remove(UNREAD);
        dropAlias(weights, "encoder.embed_tokens.weight");
        dropAlias(weights, "decoder.embed_tokens.weight");
        if (config.tiedHead()) {
            dropAlias(weights, T5Parameter.HEAD);
        }
        return NamedTensors.of(weights);
    }

    private static void dropAlias(Map<String, HostTensor> weights, String alias) {
        HostTensor copy = weights.remove(alias);
        if (copy == null) {
            return;
        }
        HostTensor embedding = weights.putIfAbsent(T5Parameter.EMBEDDING, copy);
        if (embedding != null && !embedding.equals(copy)) {
            throw new IllegalArgumentException("The weight \"" + alias + "\" differs from \"" + T5Parameter.EMBEDDING
                    + "\", of which it should be a copy");
        }
    }
}
