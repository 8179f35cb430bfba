package io.tagi.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class SafetensorsPropertyTest {
    @Property(tries = 300)
    void whatIsWrittenIsRead(
            @ForAll("tensors") NamedTensors tensors, @ForAll @Size(max = 4) Map<String, String> metadata) {
        Assume.that(metadata.entrySet().stream().allMatch(text -> isText(text.getKey()) && isText(text.getValue())));
        byte[] bytes = SafetensorsWriter.toBytes(tensors, metadata);
        SafetensorsFile file = SafetensorsFile.of(bytes);
        assertThat(file.floatTensors()).isEqualTo(tensors);
        assertThat(file.metadata()).isEqualTo(metadata);
    }

    @Property(tries = 200)
    void theBytesDoNotDependOnTheOrderOfInsertion(@ForAll("tensors") NamedTensors tensors) {
        Map<String, HostTensor> hashed = new HashMap<>(tensors.asMap());
        assertThat(SafetensorsWriter.toBytes(NamedTensors.of(hashed), Map.of("b", "2", "a", "1")))
                .isEqualTo(SafetensorsWriter.toBytes(tensors, new HashMap<>(Map.of("a", "1", "b", "2"))));
    }

    @Property(tries = 3000)
    void damagedBytesAreReadOrRefusedAndNothingElse(
            @ForAll("tensors") NamedTensors tensors,
            @ForAll @Size(min = 1, max = 8) int[] places,
            @ForAll byte[] values,
            @ForAll @IntRange(min = 0, max = 1_000_000) int cut) {
        byte[] bytes = SafetensorsWriter.toBytes(tensors, Map.of("a", "b"));
        for (int i = 0; i < Math.min(places.length, values.length); i++) {
            bytes[Math.floorMod(places[i], bytes.length)] = values[i];
        }
        readOrRefuse(bytes);
        readOrRefuse(Arrays.copyOf(bytes, cut % (bytes.length + 1)));
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            SafetensorsFile file = SafetensorsFile.of(bytes);
            file.floatTensors();
        } catch (MalformedSafetensorsException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<NamedTensors> tensors() {
        Arbitrary<String> names =
                Arbitraries.strings().ofMaxLength(12).filter(name -> isText(name) && !name.equals("__metadata__"));
        Arbitrary<HostTensor> tensors = Combinators.combine(
                        Arbitraries.longs().between(0, 4).list().ofMaxSize(3), Arbitraries.longs())
                .as((lengths, seed) -> new SeededRandom(seed).normal(new TensorShape(lengths), 0, 1));
        return Arbitraries.maps(names, tensors).ofMaxSize(5).map(NamedTensors::of);
    }

    private static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
