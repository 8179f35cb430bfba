package io.tagi.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsWriterTest {
    private static final NamedTensors TWO =
            NamedTensors.of(Map.of("b", HostTensor.of(TensorShape.of(1, 2), 1, 2), "a", HostTensor.scalar(3)));

    @Test
    void writesTheseVeryBytes() {
        byte[] bytes = SafetensorsWriter.toBytes(TWO, Map.of("z", "\"\n", "y", "ü"));
        String header = "{\"__metadata__\":{\"y\":\"ü\",\"z\":\"\\\"\\u000a\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]}}";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(bytes, 8, text.length, StandardCharsets.UTF_8)).isEqualTo(header);
        assertThat(bytes).startsWith(184, 0, 0, 0, 0, 0, 0, 0).hasSize(192 + 12);
        assertThat(bytes).endsWith(0, 0, 0x40, 0x40, 0, 0, (byte) 0x80, 0x3F, 0, 0, 0, 0x40);
    }

    @Test
    void letsTheDataBeginAtAMultipleOf64() {
        for (int length = 1; length < 130; length++) {
            NamedTensors tensors = NamedTensors.of(Map.of("n".repeat(length), HostTensor.scalar(1)));
            assertThat((SafetensorsWriter.toBytes(tensors, Map.of()).length - Float.BYTES) % 64)
                    .isZero();
        }
    }

    @Test
    void writesTheSameToAnArrayAStreamAndAFile(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        SafetensorsWriter.write(TWO, Map.of(), stream);
        Path file = folder.resolve("two.safetensors");
        SafetensorsWriter.write(TWO, Map.of(), file);
        assertThat(stream.toByteArray()).isEqualTo(SafetensorsWriter.toBytes(TWO, Map.of()));
        assertThat(file).hasBinaryContent(stream.toByteArray());
    }

    @Test
    void leavesNoUnfinishedFileBehind(@TempDir Path folder) throws IOException {
        SafetensorsWriter.write(TWO, Map.of(), folder.resolve("two.safetensors"));
        assertThatThrownBy(() -> SafetensorsWriter.write(TWO, Map.of("\ud800", ""), folder.resolve("half.safetensors")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("two.safetensors"));
        }
    }

    @Test
    void refusesTheNameThatTheFormatReserves() {
        NamedTensors reserved = NamedTensors.of(Map.of("__metadata__", HostTensor.scalar(1)));
        assertThatThrownBy(() -> SafetensorsWriter.toBytes(reserved, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
