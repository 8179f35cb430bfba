package io.tagi.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.t5.Overlay;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TorchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rows of one batch that follow different instructions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MixedBatchTest {
    private static final int NEW_TOKENS = 16;
    private static final List<String> INPUTS =
            List.of("red dog", "a", "the old green tree by the river", "one", "x y", "z");

    private final NanoModel nano = new NanoModel();
    private final TextBackbone text = nano.text(new ReadingLimits(256, 256, 6, 1000));

    @AfterAll
    void close() {
        nano.close();
    }

    @Test
    void everyRowAnswersAsItsAdapterDoesAlone() {
        List<Adapter> adapters = List.of(drawn(1), drawn(2), drawn(3));
        List<String> alone = new ArrayList<>();
        for (int row = 0; row < INPUTS.size(); row++) {
            // As many consecutive rows belong to each adapter.
            alone.addAll(answer(List.of(adapters.get(row / 2)), List.of(INPUTS.get(row))));
        }

        assertThat(answer(adapters, INPUTS)).isEqualTo(alone);
        assertThat(answer(List.of(adapters.get(0)), INPUTS)).isNotEqualTo(alone);
    }

    private List<String> answer(List<Adapter> adapters, List<String> inputs) {
        try (TorchScope scope = nano.runtime.openScope()) {
            return text.answerTogether(
                    inputs.stream().map(text::input).toList(),
                    Overlay.of(DeviceAdapter.copyRows(scope, adapters)),
                    NEW_TOKENS);
        }
    }

    /** An adapter with more to say than those of a hypernetwork that was never trained. */
    private Adapter drawn(long seed) {
        LoraLayout layout = nano.loaded.hypernetwork().layout().adapter();
        SeededRandom random = new SeededRandom(seed);
        Map<String, HostTensor> factors = new TreeMap<>();
        layout.shapes().forEach((name, shape) -> factors.put(name, random.normal(shape, 0, 0.3)));
        return Adapter.of(layout, NamedTensors.of(factors), Map.of());
    }
}
