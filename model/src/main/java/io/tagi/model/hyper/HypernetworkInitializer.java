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
 *
 * <p>The encoder's attention to the instruction is a copy of the decoder's cross-attention behind a gate of 0 if encoder and
 * decoder have equally many blocks; if not, it is drawn like a new T5's attention, with gate 1 and an output projection
 * of 0. Either way it changes nothing at first and has a gradient.
 */
public final class HypernetworkInitializer {
    private static final double SMALL = 1e-3;
    private static final double VISIBLE = 0.1;

    private final long seed;
    private final AdapterStart start;

    /** Draws from this seed. */
    public HypernetworkInitializer(long seed, AdapterStart start) {
        this.seed = seed;
        this.start = start;
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
            new FusionStart(backbone, draw).add();
        }
        return Hypernetwork.of(
                config, BackboneReference.of(backbone), new WeightsProvenance.Seeded(seed, start), draw.drawn());
    }

    private void addNetwork(ParameterDraw draw, GeneratorNetwork network, int inputWidth) {
        for (String branch : List.of(network.nameOfA(), network.nameOfB())) {
            draw.uniform(branch + ".hidden.weight", inputWidth);
            draw.uniform(branch + ".hidden.bias", inputWidth);
        }
        draw.normal(network.nameOfA() + ".output.weight", SMALL);
        draw.normal(network.nameOfA() + ".output.bias", 1 / StrictMath.sqrt(network.inputWidth()));
        switch (start) {
            case NEUTRAL -> draw.constant(network.nameOfB() + ".output.weight", 0);
            case VISIBLE -> draw.normal(network.nameOfB() + ".output.weight", VISIBLE);
        }
        draw.constant(network.nameOfB() + ".output.bias", 0);
    }
}
