package io.tagi.model.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.tensor.TensorShape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoraLayoutTest {
    private static final LoraDimensions SMALL = new LoraDimensions(512, 384, 1024, 8, 8, true);
    private static final LoraDimensions UNEVEN = new LoraDimensions(32, 24, 64, 1, 2, false);

    @Test
    void adaptsQueriesAndValuesOfEveryAttentionByDefault() {
        LoraLayout layout = LoraLayout.of(SMALL, LoraTargets.QUERY_VALUE, 8);
        assertThat(layout.sites()).hasSize(48);
        assertThat(layout.parameters()).isEqualTo(48L * 8 * (512 + 384)).isEqualTo(344_064);
    }

    @Test
    void ordersSitesByStackLayerAndProjection() {
        LoraLayout layout = LoraLayout.of(UNEVEN, LoraTargets.parse(List.of("v", "q")), 2);
        assertThat(layout.sites())
                .extracting(LoraSite::modulePath)
                .containsExactly(
                        "encoder.block.0.layer.0.SelfAttention.q",
                        "encoder.block.0.layer.0.SelfAttention.v",
                        "decoder.block.0.layer.0.SelfAttention.q",
                        "decoder.block.0.layer.0.SelfAttention.v",
                        "decoder.block.1.layer.0.SelfAttention.q",
                        "decoder.block.1.layer.0.SelfAttention.v",
                        "decoder.block.0.layer.1.EncDecAttention.q",
                        "decoder.block.0.layer.1.EncDecAttention.v",
                        "decoder.block.1.layer.1.EncDecAttention.q",
                        "decoder.block.1.layer.1.EncDecAttention.v");
    }

    @Test
    void mapsFromTheModelsWidthToTheAttentionsAndBack() {
        LoraLayout layout = LoraLayout.of(UNEVEN, LoraTargets.of(LoraProjection.Q, LoraProjection.O), 2);
        assertThat(layout.shapes())
                .containsEntry("encoder.block.0.layer.0.SelfAttention.q.lora_A", TensorShape.of(32, 2))
                .containsEntry("encoder.block.0.layer.0.SelfAttention.q.lora_B", TensorShape.of(2, 24))
                .containsEntry("encoder.block.0.layer.0.SelfAttention.o.lora_A", TensorShape.of(24, 2))
                .containsEntry("encoder.block.0.layer.0.SelfAttention.o.lora_B", TensorShape.of(2, 32));
    }

    @Test
    void givesFeedForwardNetworksEightTimesTheRank() {
        LoraLayout layout = LoraLayout.of(SMALL, LoraTargets.parse(List.of("wi_0", "wi_1", "wo")), 4);
        assertThat(layout.sites()).hasSize(48).allMatch(site -> site.rank() == 32);
        assertThat(layout.shapes())
                .containsEntry("encoder.block.7.layer.1.DenseReluDense.wi_0.lora_B", TensorShape.of(32, 1024))
                .containsEntry("decoder.block.7.layer.2.DenseReluDense.wo.lora_A", TensorShape.of(1024, 32));
    }

    @Test
    void refusesProjectionsThatTheBackboneDoesNotHave() {
        assertThatThrownBy(() -> LoraLayout.of(UNEVEN, LoraTargets.of(LoraProjection.WI_0), 1))
                .hasMessageContaining("no projection wi_0")
                .hasMessageContaining("wi and wo");
        assertThatThrownBy(() -> LoraLayout.of(SMALL, LoraTargets.of(LoraProjection.WI), 1))
                .hasMessageContaining("no projection wi;");
        assertThatThrownBy(() -> LoraTargets.parse(List.of("lm_head"))).hasMessageContaining("\"lm_head\"");
        assertThatThrownBy(() -> LoraTargets.parse(List.of())).hasMessageContaining("at least one projection");
    }

    @Test
    void refusesARankThatDoesNotSuit() {
        assertThatThrownBy(() -> LoraLayout.of(UNEVEN, LoraTargets.QUERY_VALUE, 0))
                .hasMessageContaining("rank 0");
        assertThatThrownBy(() -> LoraLayout.of(UNEVEN, LoraTargets.QUERY_VALUE, 1_000_000_000))
                .hasMessageContaining("rank 1000000000")
                .hasMessageContaining("from width 32 to width 24");
        assertThatThrownBy(() -> LoraLayout.of(UNEVEN, LoraTargets.of(LoraProjection.WO), 5))
                .hasMessageContaining("rank 40");
    }
}
