package io.tagi.model.hyper;

import io.tagi.model.t5.T5Checkpoint;
import java.util.List;

/**
 * Draws the first weights of a hypernetwork from a seed.
 *
 * <p>The feature layer and the hidden layers are uniform within one over the square root of their input width, as PyTorch
 * draws a linear layer. The branch of A gives nearly the same normal matrix for every instruction and site of a network
 * (output bias of standard deviation 1 / sqrt(inputWidth), output weight 1e-3), and the branch of B gives what the
 * {@link AdapterStart} says. This departs from TAGI's code, whose all but zero start of both branches leaves next to no
 * gradient.
 */
public final class HypernetworkInitializer {
    private static final double DEVIATION_OF_A = 1e-3;
    private static final double DEVIATION_OF_VISIBLE_B = 0.1;

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
        HypernetworkLayout layout =
                HypernetworkLayout.of(config, backbone.config().loraDimensions());
        ParameterDraw draw = new ParameterDraw(seed, layout.shapes());
        int width = backbone.config().modelWidth();
        draw.uniform(HypernetworkLayout.FEATURE_WEIGHT, width);
        draw.uniform(HypernetworkLayout.FEATURE_BIAS, width);
        layout.networks().forEach(network -> addNetwork(draw, network, config.featureWidth() + 1));
        if (config.fusion().inEncoder()) {
            new FusionDraw(backbone, draw).add(fusion);
        }
        return Hypernetwork.of(
                config,
                BackboneReference.of(backbone),
                new WeightsProvenance.Seeded(seed, adapter, fusion),
                draw.drawn());
    }

    private void addNetwork(ParameterDraw draw, GeneratorNetwork network, int inputWidth) {
        for (String branch : List.of(network.nameOfA(), network.nameOfB())) {
            draw.uniform(branch + ".hidden.weight", inputWidth);
            draw.uniform(branch + ".hidden.bias", inputWidth);
        }
        draw.normal(network.nameOfA() + ".output.weight", DEVIATION_OF_A);
        draw.normal(network.nameOfA() + ".output.bias", 1 / StrictMath.sqrt(network.inputWidth()));
        switch (adapter) {
            case NEUTRAL -> draw.constant(network.nameOfB() + ".output.weight", 0);
            case VISIBLE -> draw.normal(network.nameOfB() + ".output.weight", DEVIATION_OF_VISIBLE_B);
        }
        draw.constant(network.nameOfB() + ".output.bias", 0);
    }
}
