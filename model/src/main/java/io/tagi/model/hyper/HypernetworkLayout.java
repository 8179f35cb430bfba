package io.tagi.model.hyper;

import io.tagi.model.lora.LoraDimensions;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.t5.FusionLayer;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.T5Config;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of a hypernetwork: their names, their shapes, and the order in which they are passed to scripts. A pure
 * function of configuration and backbone dimensions.
 */
public final class HypernetworkLayout {
    private static final String ENCODER_PREFIX = "instruction_encoder.";

    private final LoraLayout adapter;
    private final List<GeneratorNetwork> networks;
    private final Map<String, TensorShape> generator;
    private final Map<String, TensorShape> fusion;
    private final Map<String, TensorShape> encoder;

    private HypernetworkLayout(
            LoraLayout adapter,
            List<GeneratorNetwork> networks,
            Map<String, TensorShape> generator,
            Map<String, TensorShape> fusion,
            Map<String, TensorShape> encoder) {
        this.adapter = adapter;
        this.networks = networks;
        this.generator = generator;
        this.fusion = fusion;
        this.encoder = encoder;
    }

    /**
     * The layout of a configuration for a backbone.
     *
     * @throws IllegalArgumentException if the rank or the targets do not suit the backbone
     */
    public static HypernetworkLayout of(HypernetworkConfig config, T5Config backbone) {
        LoraDimensions dimensions = backbone.loraDimensions();
        LoraLayout adapter = LoraLayout.of(dimensions, config.targets(), config.rank());
        List<GeneratorNetwork> networks = networks(adapter, config.scope());
        Map<String, TensorShape> generator = switch (config.generator()) {
            case POOLED -> PooledGenerator.parameters(config, dimensions, networks);
            case ATTENTION -> AttentionGenerator.parameters(config, adapter, networks);
        };
        Map<String, TensorShape> fusion = config.fusion().inEncoder() ? fusion(dimensions) : Map.of();
        Map<String, TensorShape> encoder = switch (config.instructionEncoder()) {
            case BACKBONE -> Map.of();
            case OWN -> T5Checkpoint.encoderShapes(backbone);
        };
        return new HypernetworkLayout(adapter, networks, generator, fusion, encoder);
    }

    /** The layout of the adapters that are generated. */
    public LoraLayout adapter() {
        return adapter;
    }

    /** The names of the parameters that generate adapters, in the order in which a {@link WeightGenerator} takes them. */
    public List<String> generatorParameters() {
        return List.copyOf(generator.keySet());
    }

    /**
     * The names of the weights of the encoder's attention to the instruction, in the order in which the backbone takes them:
     * per block norm, q, k, v, o, gate. Empty if the fusion has none.
     */
    public List<String> fusionParameters() {
        return List.copyOf(fusion.keySet());
    }

    /**
     * The weights of the instruction encoder of its own: by the backbone's names for them, the parameters' names. Empty if the
     * backbone's encoder reads the instruction.
     */
    public SortedMap<String, String> encoderParameters() {
        SortedMap<String, String> names = new TreeMap<>();
        encoder.keySet().forEach(name -> names.put(name, ENCODER_PREFIX + name));
        return names;
    }

    /**
     * The layers of the encoder's attention to the instruction.
     *
     * @param parameters in the order of {@link #fusionParameters}; gradients flow back to those that a tape watches
     * @throws IllegalArgumentException if there are more or fewer than these
     */
    public List<FusionLayer> fusionLayers(List<TorchTensor> parameters) {
        if (parameters.size() != fusion.size()) {
            throw new IllegalArgumentException(
                    "The fusion has " + fusion.size() + " parameters, not " + parameters.size());
        }
        List<FusionLayer> layers = new ArrayList<>();
        for (Iterator<TorchTensor> next = parameters.iterator(); next.hasNext(); ) {
            layers.add(new FusionLayer(next.next(), next.next(), next.next(), next.next(), next.next(), next.next()));
        }
        return layers;
    }

    /** All parameters' shapes by name. */
    public SortedMap<String, TensorShape> shapes() {
        SortedMap<String, TensorShape> shapes = new TreeMap<>(generator);
        shapes.putAll(fusion);
        encoder.forEach((name, shape) -> shapes.put(ENCODER_PREFIX + name, shape));
        return shapes;
    }

    List<GeneratorNetwork> networks() {
        return networks;
    }

    private static List<GeneratorNetwork> networks(LoraLayout adapter, GeneratorScope scope) {
        Map<String, List<LoraSite>> sites = new LinkedHashMap<>();
        for (LoraSite site : adapter.sites()) {
            sites.computeIfAbsent(networkOf(site, scope), name -> new ArrayList<>())
                    .add(site);
        }
        return sites.entrySet().stream()
                .map(network -> new GeneratorNetwork(network.getKey(), List.copyOf(network.getValue())))
                .toList();
    }

    private static String networkOf(LoraSite site, GeneratorScope scope) {
        String shared = "generator." + site.stack().name().toLowerCase(Locale.ROOT) + '.' + projectionsOf(site);
        return switch (scope) {
            case PER_LAYER -> shared + '.' + site.layer();
            case PER_STACK -> shared;
        };
    }

    /** The projections that share a network: as in TAGI's code, where k and o, wi and wo have networks of their own. */
    private static String projectionsOf(LoraSite site) {
        return switch (site.projection()) {
            case Q, V -> "qv";
            case K -> "k";
            case O -> "o";
            case WI, WI_0, WI_1 -> "wi";
            case WO -> "wo";
        };
    }

    private static Map<String, TensorShape> fusion(LoraDimensions backbone) {
        int width = backbone.modelWidth();
        int inner = backbone.attentionWidth();
        Map<String, TensorShape> weights = new LinkedHashMap<>();
        for (int layer = 0; layer < backbone.encoderLayers(); layer++) {
            FusionParameters names = new FusionParameters(layer);
            weights.put(names.norm(), TensorShape.of(width));
            weights.put(names.query(), TensorShape.of(inner, width));
            weights.put(names.key(), TensorShape.of(inner, width));
            weights.put(names.value(), TensorShape.of(inner, width));
            weights.put(names.output(), TensorShape.of(width, inner));
            weights.put(names.gate(), TensorShape.of());
        }
        return weights;
    }
}
