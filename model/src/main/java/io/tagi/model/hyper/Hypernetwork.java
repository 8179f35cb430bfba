package io.tagi.model.hyper;

import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.model.tensor.SafetensorsWriter;
import io.tagi.model.tensor.TensorShape;
import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import io.tagi.protocol.request.GenerationConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A hypernetwork: its configuration, the backbone it is made for, where its weights come from, and the weights. Immutable.
 *
 * <p>At rest it is a folder with {@value #CONFIG_FILE} and {@value #WEIGHTS_FILE}. Its digest covers all four parts, whatever
 * the folder.
 */
public final class Hypernetwork {
    static final String CONFIG_FILE = "hypernetwork.json";
    static final String WEIGHTS_FILE = "hypernetwork.safetensors";

    private final HypernetworkConfig config;
    private final BackboneReference backbone;
    private final WeightsProvenance provenance;
    private final HypernetworkLayout layout;
    private final NamedTensors parameters;
    private volatile @Nullable Digest digest;

    private Hypernetwork(
            HypernetworkConfig config,
            BackboneReference backbone,
            WeightsProvenance provenance,
            HypernetworkLayout layout,
            NamedTensors parameters) {
        this.config = config;
        this.backbone = backbone;
        this.provenance = provenance;
        this.layout = layout;
        this.parameters = parameters;
    }

    /**
     * A hypernetwork of these parts.
     *
     * @throws IllegalArgumentException if a parameter is missing, unexpected, of another shape than the layout's, or not finite
     */
    public static Hypernetwork of(
            HypernetworkConfig config,
            BackboneReference backbone,
            WeightsProvenance provenance,
            NamedTensors parameters) {
        HypernetworkLayout layout = HypernetworkLayout.of(config, backbone.config());
        Map<String, TensorShape> shapes = layout.shapes();
        TreeSet<String> unexpected = new TreeSet<>(parameters.names());
        unexpected.removeAll(shapes.keySet());
        if (!unexpected.isEmpty()) {
            throw new IllegalArgumentException("The parameter \"" + unexpected.first()
                    + "\" has no place in a hypernetwork of this configuration; it is the first of "
                    + unexpected.size());
        }
        shapes.forEach((name, shape) -> requireSound(name, parameters.find(name), shape));
        return new Hypernetwork(config, backbone, provenance, layout, parameters);
    }

    /**
     * Reads a folder.
     *
     * @throws IOException if a file is missing or unreadable, or the configuration is not understood
     * @throws io.tagi.model.tensor.MalformedSafetensorsException if the weights' file is damaged
     * @throws IllegalArgumentException if the weights are not exactly those of the configuration
     */
    public static Hypernetwork read(Path folder) throws IOException {
        HypernetworkFile file = HypernetworkFile.parse(Files.readString(folder.resolve(CONFIG_FILE)), folder);
        NamedTensors parameters =
                SafetensorsFile.open(folder.resolve(WEIGHTS_FILE)).floatTensors();
        return of(file.toConfig(), file.toBackbone(), file.weights(), parameters);
    }

    /** Writes a folder, which is made if need be. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(CONFIG_FILE), json());
        SafetensorsWriter.write(parameters, Map.of(), folder.resolve(WEIGHTS_FILE));
    }

    /** Same choices and backbone, other weights. */
    public Hypernetwork with(NamedTensors newParameters, WeightsProvenance newProvenance) {
        return of(config, backbone, newProvenance, newParameters);
    }

    /** The choices that were made. */
    public HypernetworkConfig config() {
        return config;
    }

    /** The backbone that it works with. */
    public BackboneReference backbone() {
        return backbone;
    }

    /** Where the weights come from. */
    public WeightsProvenance provenance() {
        return provenance;
    }

    /** The names, shapes and order of the parameters, and the layout of the adapters. */
    public HypernetworkLayout layout() {
        return layout;
    }

    /** All parameters by name. */
    public NamedTensors parameters() {
        return parameters;
    }

    /** The parameters of these names, in this order. */
    public List<HostTensor> parameters(List<String> names) {
        return names.stream().map(parameters::get).toList();
    }

    /** The hypernetwork's identity: configuration, backbone, provenance and weights. */
    public Digest digest() {
        Digest known = digest;
        if (known == null) {
            known = CanonicalBytes.of("tagi.hypernetwork.v1")
                    .text(json())
                    .digest(digestOfParameters())
                    .toDigest();
            digest = known;
        }
        return known;
    }

    /** Everything besides the instruction that decides the bits of an adapter of this hypernetwork. */
    public GenerationConfig generation() {
        return new GenerationConfig(
                digest(), backbone.fingerprint(), config.route().id(), config.rank());
    }

    /** @throws BackboneMismatchException if this is not the backbone that the hypernetwork was made for */
    public void requireBackbone(T5Checkpoint checkpoint) {
        if (!checkpoint.fingerprint().equals(backbone.fingerprint())) {
            throw new BackboneMismatchException(backbone.fingerprint(), checkpoint.fingerprint());
        }
    }

    @Override
    public String toString() {
        return "hypernetwork " + digest().brief() + ", " + provenance.origin().code() + ", " + parameters.elements()
                + " parameters";
    }

    private String json() {
        return HypernetworkFile.of(config, backbone, provenance).toJson();
    }

    private Digest digestOfParameters() {
        MessageDigest sha256 = Digest.newSha256();
        try {
            SafetensorsWriter.write(
                    parameters, Map.of(), new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to nowhere cannot fail", impossible);
        }
        return Digest.of(sha256);
    }

    private static void requireSound(String name, @Nullable HostTensor parameter, TensorShape shape) {
        if (parameter == null || !parameter.shape().equals(shape)) {
            throw new IllegalArgumentException("The parameter \"" + name + "\" should have the shape " + shape
                    + ", but " + (parameter == null ? "is missing" : "has " + parameter.shape()));
        }
        if (!parameter.isFinite()) {
            throw new IllegalArgumentException("The parameter \"" + name + "\" holds NaN or infinite values");
        }
    }
}
