package io.tagi.model.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.MalformedSafetensorsException;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.protocol.Digest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AdapterBundleTest {
    private static final HostTensor MEMORY = new SeededRandom(1).normal(TensorShape.of(5, 32), 0, 1);

    @ParameterizedTest
    @EnumSource
    void isReadBackFromItsBytes(FusionMode fusion) {
        AdapterBundle bundle = bundle(fusion);

        assertThat(AdapterBundle.read(bundle.bytes(), GeneratedAdapters.DIMENSIONS, GeneratedAdapters.BACKBONE))
                .isEqualTo(bundle);
        assertThat(bundle.origin()).isEqualTo(GeneratedAdapters.origin(fusion));
        assertThat(bundle.bytes()).isEqualTo(bundle(fusion).bytes());
    }

    @Test
    void refusesAMemoryThatTheFusionDoesNotReadAndALackOfOneThatItDoes() {
        Adapter alone = GeneratedAdapters.of(LoraTargets.QUERY_VALUE, FusionMode.NONE);
        Adapter fused = GeneratedAdapters.of(LoraTargets.QUERY_VALUE, FusionMode.BOTH);

        assertThatThrownBy(() -> AdapterBundle.of(alone, MEMORY)).hasMessageContaining("has no use");
        assertThatThrownBy(() -> AdapterBundle.of(fused, null)).hasMessageContaining("needs the encoded instruction");
    }

    @Test
    void refusesAMemoryOfAnotherWidthOrWithoutTokensOrWithNaN() {
        Adapter fused = GeneratedAdapters.of(LoraTargets.QUERY_VALUE, FusionMode.BOTH);
        for (HostTensor broken : new HostTensor[] {
            HostTensor.zeros(TensorShape.of(5, 24)),
            HostTensor.zeros(TensorShape.of(0, 32)),
            HostTensor.filled(TensorShape.of(5, 32), Float.NaN)
        }) {
            assertThatThrownBy(() -> AdapterBundle.of(fused, broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("encoded instruction");
        }
    }

    @Test
    void refusesAnAdapterOfUnknownOrigin() {
        Adapter foreign =
                GeneratedAdapters.of(LoraTargets.QUERY_VALUE, FusionMode.NONE).withMetadata(Map.of());

        assertThatThrownBy(() -> AdapterBundle.of(foreign, null))
                .hasMessageContaining("does not say what it was made from");
    }

    @Test
    void refusesToSayAnotherOriginThanItsAdapter() {
        Adapter adapter = GeneratedAdapters.of(LoraTargets.QUERY_VALUE, FusionMode.NONE);

        assertThatThrownBy(() ->
                        new AdapterBundle(adapter, GeneratedAdapters.origin(FusionMode.BOTH), Optional.of(MEMORY)))
                .hasMessageContaining("does not say what the bundle says");
    }

    @Test
    void isRefusedForAnotherBackbone() {
        byte[] bytes = bundle(FusionMode.BOTH).bytes();

        assertThatThrownBy(() ->
                        AdapterBundle.read(bytes, GeneratedAdapters.DIMENSIONS, Digest.ofText("another backbone")))
                .isInstanceOf(AdapterMismatchException.class)
                .hasMessageContaining(GeneratedAdapters.BACKBONE.hex());
    }

    @Test
    void isNotConfusedWithAPlainAdapterOrWithNoise() {
        byte[] plain =
                GeneratedAdapters.of(LoraTargets.QUERY_VALUE, FusionMode.NONE).bytes();

        assertThatThrownBy(() -> AdapterBundle.read(plain, GeneratedAdapters.DIMENSIONS, GeneratedAdapters.BACKBONE))
                .hasMessageContaining("is no adapter bundle");
        assertThatThrownBy(
                        () -> AdapterBundle.read(new byte[9], GeneratedAdapters.DIMENSIONS, GeneratedAdapters.BACKBONE))
                .isInstanceOf(MalformedSafetensorsException.class);
    }

    private static AdapterBundle bundle(FusionMode fusion) {
        return AdapterBundle.of(
                GeneratedAdapters.of(LoraTargets.QUERY_VALUE, fusion), fusion == FusionMode.NONE ? null : MEMORY);
    }
}
