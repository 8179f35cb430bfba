package io.tagi.model.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsWriter;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.protocol.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class AdapterTest {
    private static final LoraLayout LAYOUT =
            LoraLayout.of(new LoraDimensions(32, 24, 64, 1, 1, true), LoraTargets.QUERY_VALUE, 2);
    private static final String FIRST = "decoder.block.0.layer.0.SelfAttention.q.lora_A";

    @Test
    void holdsTheFactorsOfEverySite() {
        Adapter adapter = random(1);
        LoraSite site = LAYOUT.sites().get(0);
        assertThat(adapter.a(site).shape()).isEqualTo(site.shapeOfA());
        assertThat(adapter.b(site).shape()).isEqualTo(site.shapeOfB());
        assertThat(adapter.tensors().elements()).isEqualTo(LAYOUT.parameters());
    }

    @Test
    void isReadBackFromItsBytes() {
        Adapter adapter = random(2).withMetadata(Map.of("instruction", "Translate.", "seed", "2"));
        assertThat(Adapter.read(adapter.bytes(), LAYOUT)).isEqualTo(adapter);
    }

    @Test
    void isNamedByTheDigestOfItsBytes() {
        Adapter adapter = random(3);
        assertThat(adapter.digest())
                .isEqualTo(Digest.of(adapter.bytes()))
                .isEqualTo(random(3).digest());
        assertThat(adapter.digest()).isNotEqualTo(random(4).digest());
        assertThat(adapter.digest())
                .isNotEqualTo(adapter.withMetadata(Map.of("seed", "3")).digest());
    }

    @Test
    void keepsItsDigestForEver() {
        assertThat(random(3).digest()).hasToString("82469caff25e9a2cf2d00753ebb50a07e18fcb29c59dbcc9a57b2a9bcaf5cb10");
    }

    @Test
    void refusesAMissingFactor() {
        Map<String, HostTensor> tensors = new HashMap<>(random(5).tensors().asMap());
        tensors.remove(FIRST);
        refuses(tensors, "\"" + FIRST + "\" is missing");
    }

    @Test
    void refusesAFactorOfNoSite() {
        Map<String, HostTensor> tensors = new HashMap<>(random(5).tensors().asMap());
        tensors.put("decoder.block.0.layer.0.SelfAttention.k.lora_A", HostTensor.zeros(TensorShape.of(32, 2)));
        refuses(tensors, "SelfAttention.k.lora_A\" belongs to no site of the layout");
    }

    @Test
    void refusesCrossedFactors() {
        Map<String, HostTensor> tensors = new HashMap<>(random(5).tensors().asMap());
        tensors.computeIfPresent(FIRST, (name, a) -> a.transposed());
        refuses(tensors, "[2, 32], but the layout asks for [32, 2]");
    }

    @Test
    void refusesValuesThatAreNoNumbers() {
        Map<String, HostTensor> tensors = new HashMap<>(random(5).tensors().asMap());
        tensors.put(FIRST, HostTensor.filled(TensorShape.of(32, 2), Float.NaN));
        refuses(tensors, "NaN or infinite");
    }

    @Test
    void refusesTheAdapterOfAnotherRank() {
        LoraLayout wider = LoraLayout.of(LAYOUT.dimensions(), LoraTargets.QUERY_VALUE, 3);
        assertThatThrownBy(() -> Adapter.read(random(1).bytes(), wider))
                .isInstanceOf(AdapterMismatchException.class)
                .hasMessageContaining("[32, 2], but the layout asks for [32, 3]");
    }

    private static void refuses(Map<String, HostTensor> tensors, String said) {
        byte[] bytes = SafetensorsWriter.toBytes(NamedTensors.of(tensors), Map.of());
        assertThatThrownBy(() -> Adapter.read(bytes, LAYOUT))
                .isInstanceOf(AdapterMismatchException.class)
                .hasMessageContaining(said);
    }

    private static Adapter random(long seed) {
        SeededRandom random = new SeededRandom(seed);
        Map<String, HostTensor> tensors = new TreeMap<>();
        LAYOUT.shapes()
                .forEach((name, shape) -> tensors.put(name, random.split(name).normal(shape, 0, 0.02)));
        return Adapter.of(LAYOUT, NamedTensors.of(tensors), Map.of());
    }
}
