package io.tagi.model.hyper;

import io.tagi.model.t5.T5Checkpoint;
import java.util.List;

/**
 * Draws the first weights of a hypernetwork from a seed.
 *
 * <p>The feature layer and the hidden layers are uniform within one over the square root of their input width, as PyTorch
 * draws a linear layer. The branch of A gives nearly the same normal matrix for every instruction and site of a network
 * (standard deviation 1 / sqrt(inputWidth), with an output weight of 1e-3), and the branch of B gives what the
 * {@link AdapterStart} says. This departs from TAGI's code, whose all but zero start of both branches leaves next to no
 * gradient.
 */
public final class HypernetworkInitializer {
    private static final double DEVIATION_OF_A = 1e-3;
    private static final double DEVIATION_OF_VISIBLE_B = 0.1;
    private static final double DEVIATION_OF_QUERIES = 0.5;
    private static final String OUTPUT_WEIGHT = ".output.weight";
    private static final String OUTPUT_BIAS = ".output.bias";

    private final long seed;
    private final AdapterStart adapter;
    private final FusionStart fusion;

    /** Draws from this seed, with a fusion that changes nothing at first. */
    public HypernetworkInitializer(long seed, AdapterStart adapter) {
        this(seed, adapter, FusionStart.NEUTRAL);
    }

    /** Draws from this seed. */
    public HypernetworkInitializer(long seed, AdapterStart adapter, FusionStart fusion) {
        this.seed = seed;
        this.adapter = adapter;
        this.fusion = fusion;
    }

    /**
     * A hypernetwork for a backbone.
     *
     * @throws IllegalArgumentException if the configuration's rank or targets do not suit the backbone
     */
    public Hypernetwork initialize(HypernetworkConfig config, T5Checkpoint backbone) {
        HypernetworkLayout layout = HypernetworkLayout.of(config, backbone.config());
        ParameterDraw draw = new ParameterDraw(seed, layout.shapes());
        switch (config.generator()) {
            case POOLED -> addPooled(draw, layout, config, backbone.config().modelWidth());
            case ATTENTION -> addAttention(draw, layout, config);
        }
        layout.encoderParameters()
                .forEach((weight, parameter) ->
                        draw.copy(parameter, backbone.weights().get(weight)));
        if (config.fusion().inEncoder()) {
            new FusionDraw(backbone, draw).add(fusion);
        }
        return Hypernetwork.of(
                config,
                BackboneReference.of(backbone),
                new WeightsProvenance.Seeded(seed, adapter, fusion),
                draw.drawn());
    }

    private void addPooled(ParameterDraw draw, HypernetworkLayout layout, HypernetworkConfig config, int modelWidth) {
        draw.uniform(PooledGenerator.FEATURE_WEIGHT, modelWidth);
        draw.uniform(PooledGenerator.FEATURE_BIAS, modelWidth);
        for (GeneratorNetwork network : layout.networks()) {
            addHiddenLayers(draw, network, config.featureWidth() + 1);
            draw.normal(network.nameOfA() + OUTPUT_WEIGHT, DEVIATION_OF_A);
            draw.normal(network.nameOfA() + OUTPUT_BIAS, 1 / StrictMath.sqrt(network.inputWidth()));
            addOutputOfB(draw, network);
        }
    }

    private void addAttention(ParameterDraw draw, HypernetworkLayout layout, HypernetworkConfig config) {
        draw.normal(AttentionGenerator.QUERIES, DEVIATION_OF_QUERIES);
        for (String projection : AttentionGenerator.PROJECTIONS) {
            int width = AttentionGenerator.inputWidth(
                    projection, config.featureWidth(), layout.adapter().dimensions());
            draw.uniform(projection + ".weight", width);
            draw.uniform(projection + ".bias", width);
        }
        for (GeneratorNetwork network : layout.networks()) {
            addHiddenLayers(draw, network, config.featureWidth());
            draw.normal(network.nameOfA() + OUTPUT_WEIGHT, DEVIATION_OF_A);
            draw.constant(network.nameOfA() + OUTPUT_BIAS, 0);
            draw.normal(AttentionGenerator.nameOfStart(network), 1 / StrictMath.sqrt(network.inputWidth()));
            addOutputOfB(draw, network);
        }
    }

    private static void addHiddenLayers(ParameterDraw draw, GeneratorNetwork network, int inputWidth) {
        for (String branch : List.of(network.nameOfA(), network.nameOfB())) {
            draw.uniform(branch + ".hidden.weight", inputWidth);
            draw.uniform(branch + ".hidden.bias", inputWidth);
        }
    }

    private void addOutputOfB(ParameterDraw draw, GeneratorNetwork network) {
        switch (adapter) {
            case NEUTRAL -> draw.constant(network.nameOfB() + OUTPUT_WEIGHT, 0);
            case VISIBLE -> draw.normal(network.nameOfB() + OUTPUT_WEIGHT, DEVIATION_OF_VISIBLE_B);
        }
        draw.constant(network.nameOfB() + OUTPUT_BIAS, 0);
    }
}
