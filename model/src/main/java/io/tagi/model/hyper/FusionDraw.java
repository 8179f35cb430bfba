package io.tagi.model.hyper;

import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.T5Config;
import io.tagi.model.tensor.NamedTensors;

/** First values of the encoder's attention to the instruction. */
final class FusionDraw {
    private static final float HALF_OPEN = 0.5f;

    private final T5Config config;
    private final NamedTensors backbone;
    private final ParameterDraw draw;

    FusionDraw(T5Checkpoint backbone, ParameterDraw draw) {
        this.config = backbone.config();
        this.backbone = backbone.weights();
        this.draw = draw;
    }

    void add(FusionStart start) {
        for (int layer = 0; layer < config.encoderLayers(); layer++) {
            FusionParameters names = new FusionParameters(layer);
            switch (start) {
                case NEUTRAL -> addNeutral(names);
                case SELF_ATTENTION -> copy(names, "encoder.block." + layer + ".layer.0.", "SelfAttention", HALF_OPEN);
            }
        }
    }

    private void addNeutral(FusionParameters names) {
        if (config.encoderLayers() == config.decoderLayers()) {
            copy(names, "decoder.block." + names.layer() + ".layer.1.", "EncDecAttention", 0);
        } else {
            drawNew(names);
        }
    }

    private void copy(FusionParameters names, String subLayer, String attention, float gate) {
        String module = subLayer + attention + '.';
        draw.copy(names.norm(), backbone.get(subLayer + "layer_norm.weight"));
        draw.copy(names.query(), backbone.get(module + "q.weight"));
        draw.copy(names.key(), backbone.get(module + "k.weight"));
        draw.copy(names.value(), backbone.get(module + "v.weight"));
        draw.copy(names.output(), backbone.get(module + "o.weight"));
        draw.constant(names.gate(), gate);
    }

    private void drawNew(FusionParameters names) {
        double width = config.modelWidth();
        draw.constant(names.norm(), 1);
        draw.normal(names.query(), 1 / StrictMath.sqrt(width * config.headWidth()));
        draw.normal(names.key(), 1 / StrictMath.sqrt(width));
        draw.normal(names.value(), 1 / StrictMath.sqrt(width));
        draw.constant(names.output(), 0);
        draw.constant(names.gate(), 1);
    }
}
