package io.tagi.model.t5;

import io.tagi.model.SharedFolder;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsFile;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The adapter of the fixture {@code lora-nano}, which is stored in PEFT's layout with rank 4 and alpha 8. */
final class PeftFixture {
    static final int SCALE = 2;

    private PeftFixture() {}

    static Adapter adapter(T5Config config) throws IOException {
        SafetensorsFile peft =
                SafetensorsFile.open(SharedFolder.fixtures("lora-nano/adapter/adapter_model.safetensors"));
        LoraLayout layout = LoraLayout.of(config.loraDimensions(), LoraTargets.QUERY_VALUE, 4);
        Map<String, HostTensor> factors = new TreeMap<>();
        for (LoraSite site : layout.sites()) {
            String key = "base_model.model." + site.modulePath();
            factors.put(site.nameOfA(), peft.floats(key + ".lora_A.weight").transposed());
            factors.put(
                    site.nameOfB(), scaled(peft.floats(key + ".lora_B.weight").transposed()));
        }
        return Adapter.of(layout, NamedTensors.of(factors), Map.of());
    }

    private static HostTensor scaled(HostTensor tensor) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= SCALE;
        }
        return HostTensor.of(tensor.shape(), values);
    }
}
