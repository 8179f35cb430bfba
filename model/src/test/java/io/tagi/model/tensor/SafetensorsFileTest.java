package io.tagi.model.tensor;

import static io.tagi.model.tensor.RawSafetensors.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.SharedFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsFileTest {
    @Test
    void readsAFileWrittenByAnotherImplementation() throws IOException {
        Path fixtures = SharedFolder.fixtures("t5-v1_1-nano");
        SafetensorsFile model = SafetensorsFile.open(fixtures.resolve("model.safetensors"));
        assertThat(model.metadata()).containsEntry("format", "pt");
        assertThat(model.entries()).hasSize(52);
        assertThat(model.floats("shared.weight").shape()).isEqualTo(TensorShape.of(100, 32));
        assertThat(model.floatTensors().elements()).isEqualTo(49_984);

        SafetensorsFile cases = SafetensorsFile.open(fixtures.resolve("cases.safetensors"));
        assertThat(cases.longs("buckets.relative_position").toArray())
                .startsWith(-300, -299)
                .endsWith(299, 300);
    }

    @Test
    void viewsTheMappedFileWithoutCopyingIt(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("large.safetensors");
        String header = "{" + entry("a", "F32", "[500000000]", "[0,2000000000]") + "}";
        Files.write(path, RawSafetensors.file(header + " ".repeat(-header.length() & 7), 0));
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(sparse.length() + 2_000_000_000L);
        }
        HostTensor view = SafetensorsFile.open(path).floats("a");
        assertThat(view.bytes().isDirect()).isTrue();
        assertThat(view.values().get(499_999_999)).isZero();
    }

    @Test
    void widensHalfPrecisionExactly() {
        byte[] file = RawSafetensors.file(
                "{" + entry("b", "BF16", "[2]", "[0,4]") + "," + entry("h", "F16", "[3]", "[4,10]") + "}", 10);
        ByteBuffer data = ByteBuffer.wrap(file, file.length - 10, 10).order(ByteOrder.LITTLE_ENDIAN);
        data.putShort((short) 0x3FC0).putShort((short) 0xFF80);
        data.putShort((short) 0x3E00).putShort((short) 0x8001).putShort((short) 0x7BFF);
        SafetensorsFile opened = SafetensorsFile.of(file);
        assertThat(opened.floats("b").toArray()).containsExactly(1.5f, Float.NEGATIVE_INFINITY);
        assertThat(opened.floats("h").toArray()).containsExactly(1.5f, -0x1.0p-24f, 65504f);
    }

    @Test
    void everyFloat16KeepsItsValue() {
        for (int bits = 0; bits <= 0xFFFF; bits++) {
            int exponent = bits >>> 10 & 0x1F;
            int fraction = bits & 0x3FF;
            double sign = bits >>> 15 == 0 ? 1 : -1;
            double magnitude = switch (exponent) {
                case 0 -> fraction * 0x1.0p-24;
                case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                default -> (1024 + fraction) * StrictMath.pow(2, exponent - 25);
            };
            assertThat(Float.valueOf(HalfPrecision.fromFloat16((short) bits)))
                    .isEqualTo(Float.valueOf((float) (sign * magnitude)));
        }
    }

    @Test
    void readsTensorsThatDoNotStartAtAMultipleOfFour(@TempDir Path folder) throws IOException {
        byte[] file = RawSafetensors.file(
                "{" + entry("a", "U8", "[1]", "[0,1]") + "," + entry("b", "F32", "[]", "[1,5]") + "}", 5);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - 4, 2.5f);
        Path path = Files.write(folder.resolve("odd.safetensors"), file);
        assertThat(SafetensorsFile.open(path).floats("b").item()).isEqualTo(2.5f);
    }

    @Test
    void acceptsTensorsWithoutElementsAndWithoutAxes() {
        byte[] file = RawSafetensors.file(
                "{" + entry("none", "F32", "[0,1000000000000]", "[0,0]") + "," + entry("one", "F32", "[]", "[0,4]")
                        + "}   ",
                4);
        SafetensorsFile opened = SafetensorsFile.of(file);
        assertThat(opened.floats("none").shape().elements()).isZero();
        assertThat(opened.floats("one").item()).isZero();
    }

    @Test
    void acceptsAFileWithoutTensors() {
        assertThat(SafetensorsFile.of(RawSafetensors.file("{}", 0)).entries()).isEmpty();
    }

    @Test
    void namesTheNearestTensorsWhenOneIsMissing() {
        SafetensorsFile file =
                SafetensorsFile.of(RawSafetensors.file("{" + entry("shared.weight", "F32", "[0]", "[0,0]") + "}", 0));
        assertThatThrownBy(() -> file.floats("shared.weigth"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("shared.weigth")
                .hasMessageContaining("shared.weight");
    }
}
