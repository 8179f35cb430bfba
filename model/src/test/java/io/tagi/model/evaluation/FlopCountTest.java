package io.tagi.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.hyper.Nano;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.T5Config;
import org.junit.jupiter.api.Test;

/** Counts by hand for a model of width 32 with 3 heads of width 8, a gated network of width 64, and a vocabulary of 264. */
final class FlopCountTest {
    private static final T5Config CONFIG = Nano.backbone(2, 3);
    private static final double ATTENTION_MATRIX = 32 * 24;
    private static final double FEED_FORWARD = 3 * 32 * 64;

    private final FlopCount count = new FlopCount(CONFIG);

    @Test
    void theEncoderMultipliesEveryTokenByEveryMatrixAndByEveryToken() {
        double perToken = 2 * (4 * ATTENTION_MATRIX + FEED_FORWARD);
        double scoresAndMixing = 2 * 2 * 24 * 10 * 10;

        assertThat(count.encoding(10)).isEqualTo(2 * (10 * perToken + scoresAndMixing));
    }

    @Test
    void theDecoderProjectsWhatItSeesOnceAndLooksBackAtWhatItWrote() {
        double seen = 10 * 2 * 2 * ATTENTION_MATRIX;
        double perToken = 2 * (6 * ATTENTION_MATRIX + FEED_FORWARD);
        double written = 1 + 2 + 3 + 4;
        double attending = 2 * 2 * 24 * (4 * 10 + written);
        double head = 4 * 2 * 32 * 264;

        assertThat(count.decoding(10, 4)).isEqualTo(3 * (seen + 4 * perToken + attending) + head);
    }

    @Test
    void anAdapterMultipliesTheTokensThatPassItsSites() {
        LoraLayout layout = LoraLayout.of(CONFIG.loraDimensions(), LoraTargets.QUERY_VALUE, 2);
        double site = 2 * 2 * (32 + 24);
        double encoder = 2 * 2 * 10;
        double decoderSelf = 3 * 2 * 4;
        double decoderCross = 3 * (4 + 15);

        assertThat(count.adapting(layout, 10, 15, 4)).isEqualTo(site * (encoder + decoderSelf + decoderCross));
    }

    @Test
    void lookingAtTheInstructionProjectsEveryTokenTwiceAndTheInstructionTwice() {
        assertThat(count.looking(10, 5)).isEqualTo(2 * (10 * 2 * 2 * ATTENTION_MATRIX + 2 * 2 * 24 * 10 * 5));
        assertThat(count.preparingToLook(5)).isEqualTo(2 * 5 * 2 * 2 * ATTENTION_MATRIX);
    }
}
