package io.tagi.model.train.objective;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a trained weight belongs to; the first part of its name in a {@link io.tagi.model.train.TrainingState}. */
public enum TrainedPart {
    /** A weight of the backbone, under HuggingFace's name. */
    BACKBONE("backbone."),
    /** A factor of one adapter for all rows, under its site's name. */
    ADAPTER("adapter."),
    /** A parameter of the hypernetwork. */
    HYPERNETWORK("hypernetwork.");

    private final String prefix;

    TrainedPart(String prefix) {
        this.prefix = prefix;
    }

    /** The beginning of the names of this part's weights. */
    public String prefix() {
        return prefix;
    }

    /** Weights of this part, under their full names. */
    public NamedTensors named(NamedTensors weights) {
        Map<String, HostTensor> named = new TreeMap<>();
        weights.asMap().forEach((name, weight) -> named.put(prefix + name, weight));
        return NamedTensors.of(named);
    }

    /** The weights of this part among all that are trained, under their own names. */
    public NamedTensors of(NamedTensors trained) {
        return NamedTensors.of(of(trained.asMap()));
    }

    /**
     * The weight of a name.
     *
     * @throws IllegalArgumentException if it is not among those that are trained
     */
    static <T> T required(Map<String, T> weights, String name) {
        T weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException(
                    "The weight \"" + name + "\" is not among the " + weights.size() + " that are trained");
        }
        return weight;
    }

    /** The weights of this part among all that are trained, under their own names. */
    public <T> SortedMap<String, T> of(Map<String, T> trained) {
        SortedMap<String, T> own = new TreeMap<>();
        trained.forEach((name, weight) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), weight);
            }
        });
        return own;
    }
}
