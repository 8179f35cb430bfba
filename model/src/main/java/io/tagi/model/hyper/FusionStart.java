package io.tagi.model.hyper;

import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.T5Config;
import io.tagi.model.tensor.NamedTensors;

/** First values of the encoder's attention to the instruction. */
final class FusionStart {
    private final T5Config config;
    private final NamedTensors backbone;
    private final ParameterDraw draw;

    FusionStart(T5Checkpoint backbone, ParameterDraw draw) {
        this.config = backbone.config();
        this.backbone = backbone.weights();
        this.draw = draw;
    }

    void add() {
        boolean counterparts = config.encoderLayers() == config.decoderLayers();
        for (int layer = 0; layer < config.encoderLayers(); layer++) {
            FusionParameters names = new FusionParameters(layer);
            if (counterparts) {
                copyDecoder(names, "decoder.block." + layer + ".layer.1.");
            } else {
                drawNew(names);
            }
        }
    }

    private void copyDecoder(FusionParameters names, String subLayer) {
        String attention = subLayer + "EncDecAttention.";
        draw.copy(names.norm(), backbone.get(subLayer + "layer_norm.weight"));
        draw.copy(names.query(), backbone.get(attention + "q.weight"));
        draw.copy(names.key(), backbone.get(attention + "k.weight"));
        draw.copy(names.value(), backbone.get(attention + "v.weight"));
        draw.copy(names.output(), backbone.get(attention + "o.weight"));
        draw.constant(names.gate(), 0);
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
