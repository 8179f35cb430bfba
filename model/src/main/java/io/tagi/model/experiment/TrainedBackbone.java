package io.tagi.model.experiment;

import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.T5Config;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which weights of the backbone are trained along with the hypernetwork. If any are, the backbone that results is published too:
 * an adapter is complete with that one only.
 *
 * @param norms the scales of normed states
 * @param embeddings the token embedding and the output head
 * @param feedForward the feed-forward networks
 */
public record TrainedBackbone(boolean norms, boolean embeddings, boolean feedForward) {
    /** These weights of a checkpoint, by HuggingFace's names. */
    public NamedTensors weightsOf(T5Checkpoint checkpoint) {
        Set<String> chosen = names(checkpoint.config());
        Map<String, HostTensor> weights = new TreeMap<>();
        checkpoint.weights().asMap().forEach((name, weight) -> {
            if (chosen.contains(name)) {
                weights.put(name, weight);
            }
        });
        return NamedTensors.of(weights);
    }

    private Set<String> names(T5Config config) {
        Set<String> names = new TreeSet<>();
        if (norms) {
            names.addAll(T5Checkpoint.normNames(config));
        }
        if (embeddings) {
            names.addAll(T5Checkpoint.tableNames(config));
        }
        if (feedForward) {
            names.addAll(T5Checkpoint.feedForwardNames(config));
        }
        return names;
    }
}
