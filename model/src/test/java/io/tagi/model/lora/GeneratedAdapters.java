package io.tagi.model.lora;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.protocol.Digest;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.WeightsOrigin;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adapters of random numbers that say where they come from, for a backbone whose two widths differ. */
final class GeneratedAdapters {
    static final LoraDimensions DIMENSIONS = new LoraDimensions(32, 24, 64, 1, 1, true);
    static final Digest BACKBONE = Digest.ofText("backbone");

    private GeneratedAdapters() {}

    static Adapter of(LoraTargets targets, FusionMode fusion) {
        LoraLayout layout = LoraLayout.of(DIMENSIONS, targets, 2);
        SeededRandom random = new SeededRandom(7);
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        layout.shapes()
                .forEach((name, shape) -> tensors.put(name, random.split(name).normal(shape, 0, 1)));
        return Adapter.of(layout, NamedTensors.of(tensors), origin(fusion).toMetadata());
    }

    static AdapterOrigin origin(FusionMode fusion) {
        return new AdapterOrigin(
                Digest.ofText("instruction"),
                new GenerationConfig(Digest.ofText("hypernetwork"), BACKBONE, "mkl", 2),
                fusion,
                WeightsOrigin.SEEDED_RANDOM);
    }
}
