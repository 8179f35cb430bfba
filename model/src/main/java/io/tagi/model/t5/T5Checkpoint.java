package io.tagi.model.t5;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsWriter;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A T5's configuration and weights on the host. Immutable; the weights of a checkpoint that was read are views of its
 * mapped files.
 */
public final class T5Checkpoint {
    static final String CONFIG_FILE = "config.json";
    static final String WEIGHTS_FILE = "model.safetensors";

    private final T5Config config;
    private final NamedTensors weights;
    private volatile @Nullable Digest fingerprint;

    private T5Checkpoint(T5Config config, NamedTensors weights) {
        this.config = config;
        this.weights = weights;
    }

    /** The shapes of the weights that encode, by HuggingFace's names: the embedding and the encoder's. */
    public static SortedMap<String, TensorShape> encoderShapes(T5Config config) {
        SortedMap<String, TensorShape> shapes = new TreeMap<>();
        for (T5Parameter parameter : T5Parameter.of(config)) {
            if (parameter.name().equals(T5Parameter.EMBEDDING)
                    || parameter.name().startsWith("encoder.")) {
                shapes.put(parameter.name(), parameter.shape());
            }
        }
        return shapes;
    }

    /** The names of the weights that scale normed hidden states. */
    public static SortedSet<String> normNames(T5Config config) {
        return names(config, parameter -> parameter.role() == T5Parameter.Role.NORM);
    }

    /** The names of the token embedding and of the output head, which are one if the head is tied. */
    public static SortedSet<String> tableNames(T5Config config) {
        return names(
                config,
                parameter -> parameter.name().equals(T5Parameter.EMBEDDING)
                        || parameter.name().equals(T5Parameter.HEAD));
    }

    /** The names of the matrices of the feed-forward networks. */
    public static SortedSet<String> feedForwardNames(T5Config config) {
        return names(config, parameter -> parameter.name().contains(".DenseReluDense."));
    }

    private static SortedSet<String> names(T5Config config, Predicate<T5Parameter> chosen) {
        SortedSet<String> names = new TreeSet<>();
        T5Parameter.of(config).stream().filter(chosen).forEach(parameter -> names.add(parameter.name()));
        return names;
    }

    /**
     * A checkpoint of these weights, under HuggingFace's names.
     *
     * @throws IllegalArgumentException if a weight is missing, unexpected, or of another shape than the configuration's
     */
    public static T5Checkpoint of(T5Config config, NamedTensors weights) {
        SortedMap<String, TensorShape> expected = new TreeMap<>();
        T5Parameter.of(config).forEach(parameter -> expected.put(parameter.name(), parameter.shape()));
        for (String name : weights.names()) {
            if (!expected.containsKey(name)) {
                throw new IllegalArgumentException(
                        "The weight \"" + name + "\" has no place in a T5 of this configuration");
            }
        }
        expected.forEach((name, shape) -> {
            HostTensor weight = weights.find(name);
            if (weight == null || !weight.shape().equals(shape)) {
                throw new IllegalArgumentException("The weight \"" + name + "\" should have the shape " + shape
                        + ", but " + (weight == null ? "is missing" : "has " + weight.shape()));
            }
        });
        return new T5Checkpoint(config, weights);
    }

    /**
     * Reads a HuggingFace folder: {@code config.json} beside {@code model.safetensors}, or beside
     * {@code model.safetensors.index.json} and the files it names.
     *
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if the folder does not hold exactly the weights of its configuration
     * @throws io.tagi.model.tensor.MalformedSafetensorsException if a weights file is damaged
     */
    public static T5Checkpoint read(Path folder) throws IOException {
        T5Config config = T5Config.read(folder.resolve(CONFIG_FILE));
        NamedTensors stored = T5WeightFiles.read(folder);
        try {
            return of(config, T5Aliases.resolve(config, stored));
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(folder + ": " + unfit.getMessage(), unfit);
        }
    }

    /** A checkpoint with random weights, drawn as HuggingFace draws them for a new model. */
    public static T5Checkpoint seeded(T5Config config, long seed) {
        SeededRandom random = new SeededRandom(seed);
        Map<String, HostTensor> weights = new TreeMap<>();
        for (T5Parameter parameter : T5Parameter.of(config)) {
            HostTensor first = parameter.role() == T5Parameter.Role.NORM
                    ? HostTensor.filled(parameter.shape(), 1)
                    : random.split(parameter.name()).normal(parameter.shape(), 0, parameter.deviation());
            weights.putIfAbsent(parameter.name(), first);
        }
        return new T5Checkpoint(config, NamedTensors.of(weights));
    }

    /** The configuration. */
    public T5Config config() {
        return config;
    }

    /** The weights under HuggingFace's names; a tied head has none of its own. */
    public NamedTensors weights() {
        return weights;
    }

    /**
     * The checkpoint's identity: a digest of the configuration's numbers and of every weight's name, shape and values,
     * whatever the files they came from.
     */
    public Digest fingerprint() {
        Digest known = fingerprint;
        if (known == null) {
            known = T5Fingerprint.of(config, weights);
            fingerprint = known;
        }
        return known;
    }

    /**
     * This checkpoint with some weights replaced.
     *
     * @throws IllegalArgumentException if one of them has no place here or another shape
     */
    public T5Checkpoint with(NamedTensors replaced) {
        return of(config, weights.with(replaced));
    }

    /**
     * This checkpoint with an adapter merged into it: {@code W' = W + (A B)^T} at every site.
     *
     * @throws IllegalArgumentException if the adapter was made for other widths or depths
     */
    public T5Checkpoint merged(Adapter adapter) {
        if (!adapter.layout().dimensions().equals(config.loraDimensions())) {
            throw new IllegalArgumentException("The adapter is for a backbone with "
                    + adapter.layout().dimensions() + ", but this one has " + config.loraDimensions());
        }
        Map<String, HostTensor> merged = new TreeMap<>();
        for (LoraSite site : adapter.layout().sites()) {
            HostTensor weight = weights.get(site.weightName());
            merged.put(site.weightName(), LowRankSum.of(weight, adapter.a(site), adapter.b(site)));
        }
        return with(NamedTensors.of(merged));
    }

    /** Writes a HuggingFace folder: {@code config.json} and {@code model.safetensors}. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(CONFIG_FILE), config.toJson());
        SafetensorsWriter.write(weights, Map.of("format", "pt"), folder.resolve(WEIGHTS_FILE));
    }
}
