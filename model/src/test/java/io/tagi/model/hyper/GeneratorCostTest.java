package io.tagi.model.hyper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tokenizer.PromptFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts by hand for rank 2 at q and v of 6 attentions, from width 32 to width 24. */
final class GeneratorCostTest {
    private static final int SITES = 12;

    private final T5Checkpoint checkpoint = Nano.checkpoint(2, 2);

    @ParameterizedTest
    @EnumSource
    void thePooledGeneratorRunsBothBranchesOncePerSiteWhoeverSharesThem(GeneratorScope scope) {
        Hypernetwork hypernetwork = Nano.hypernetwork(Nano.config(scope, FusionMode.NONE), checkpoint);
        double feature = 16 * 32;
        double hidden = 2 * 17 * 4;
        double outputs = 4 * (32 * 2) + 4 * (2 * 24);

        assertThat(new GeneratorCost(hypernetwork).flops(10))
                .isEqualTo(2 * (feature + SITES * (hidden + outputs)))
                .isEqualTo(new GeneratorCost(hypernetwork).flops(1000));
    }

    @Test
    void theAttentionGeneratorReadsEveryTokenForEveryRowOfTheFactors() {
        HypernetworkConfig attention = new HypernetworkConfig(
                PromptFormat.TK_INSTRUCT,
                InstructionEncoder.BACKBONE,
                GeneratorKind.ATTENTION,
                GeneratorScope.PER_LAYER,
                Pooling.FIRST_LAST,
                PositionEncoding.SCALED,
                16,
                4,
                2,
                LoraTargets.QUERY_VALUE,
                FusionMode.NONE,
                256,
                ComputeRoute.MKL);
        Hypernetwork hypernetwork = Nano.hypernetwork(attention, checkpoint);
        double queries = 2 * SITES * 2;
        double projections = 2 * queries * 16 * 16 + 2 * 10 * (2 * 32) * 16;
        double attending = 2 * queries * 10 * 16;
        double branches = SITES * 2 * (2 * 16 * 4 + 4 * 32 + 4 * 24);

        assertThat(new GeneratorCost(hypernetwork).flops(10)).isEqualTo(2 * (projections + attending + branches));
    }
}
