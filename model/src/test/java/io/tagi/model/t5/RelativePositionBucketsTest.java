package io.tagi.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.SharedFolder;
import io.tagi.model.tensor.SafetensorsFile;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RelativePositionBucketsTest {
    @Test
    void putsEveryDistanceWhereTheReferencePutsIt() throws IOException {
        SafetensorsFile cases = SafetensorsFile.open(SharedFolder.fixtures("t5-v1_1-nano/cases.safetensors"));
        long[] distances = cases.longs("buckets.relative_position").toArray();
        RelativePositionBuckets encoder = RelativePositionBuckets.encoder(TinyModels.GATED);
        RelativePositionBuckets decoder = RelativePositionBuckets.decoder(TinyModels.GATED);
        assertThat(Arrays.stream(distances).map(encoder::bucket).toArray())
                .isEqualTo(cases.longs("buckets.bidirectional").toArray());
        assertThat(Arrays.stream(distances).map(decoder::bucket).toArray())
                .isEqualTo(cases.longs("buckets.causal").toArray());
    }

    @Test
    void doesNotChangeBeyondTheEndsOfItsTable() {
        RelativePositionBuckets encoder = RelativePositionBuckets.encoder(TinyModels.GATED);
        long[] table = encoder.table().toArray();
        assertThat(table).hasSize(2 * 128 + 1);
        assertThat(table[0]).isEqualTo(encoder.bucket(-100_000));
        assertThat(table[table.length - 1]).isEqualTo(encoder.bucket(100_000));
    }
}
