package io.tagi.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.TorchScope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same weights give the same bits wherever in a file, and so in memory, they lie. */
final class AlignmentTest {
    private static final List<int[]> INSTRUCTIONS = TinyModels.sequences(TinyModels.GATED, 1, 1, 2, 5, 7, 31, 64);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ComputeRoute.class)
    void bitsDoNotDependOnWhereTheDataBegins(ComputeRoute route) throws IOException {
        T5Checkpoint checkpoint = T5Checkpoint.seeded(TinyModels.GATED, 7);
        checkpoint.write(folder);
        Path file = folder.resolve("model.safetensors");
        byte[] aligned = Files.readAllBytes(file);
        try (OpenedModels models = new OpenedModels()) {
            List<HostTensor> expected = encode(models, checkpoint, route);
            for (int shift : new int[] {0, 1, 2, 4, 8, 12, 16, 20, 32, 56}) {
                // The old content stays mapped, so it is replaced rather than overwritten.
                Files.delete(file);
                Files.write(file, withLongerHeader(aligned, shift));
                assertThat(encode(models, T5Checkpoint.read(folder), route))
                        .as("data shifted by %d bytes", shift)
                        .isEqualTo(expected);
            }
        }
    }

    private static List<HostTensor> encode(OpenedModels models, T5Checkpoint checkpoint, ComputeRoute route) {
        try (T5Backbone backbone = models.open(checkpoint, route, LoraTargets.QUERY_VALUE);
                TorchScope scope = models.runtime.openScope()) {
            return backbone.encodeEach(scope, INSTRUCTIONS).stream()
                    .map(encoded -> encoded.last().toHost())
                    .toList();
        }
    }

    private static byte[] withLongerHeader(byte[] file, int spaces) {
        ByteBuffer source = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) source.getLong();
        ByteBuffer target = ByteBuffer.allocate(file.length + spaces).order(ByteOrder.LITTLE_ENDIAN);
        target.putLong(header + spaces).put(file, Long.BYTES, header);
        for (int i = 0; i < spaces; i++) {
            target.put((byte) ' ');
        }
        return target.put(file, Long.BYTES + header, file.length - Long.BYTES - header)
                .array();
    }
}
