package io.tagi.model.t5;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.tensor.TorchTensor;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes a call differ from the plain backbone. Gradients flow to everything in it that a tape watches.
 *
 * @param adapter added to projections, or null for none
 * @param fusion the instruction to look at, or null for none
 * @param weights float32 tensors to be used in place of the backbone's weights of these names
 */
public record Overlay(
        @Nullable DeviceAdapter adapter, @Nullable InstructionFusion fusion, SortedMap<String, TorchTensor> weights) {
    /** The plain backbone. */
    public static final Overlay NONE = new Overlay(null, null, new TreeMap<>());

    /** Copies the map of weights. */
    public Overlay {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    /** Only an adapter. */
    public static Overlay of(DeviceAdapter adapter) {
        return NONE.with(adapter);
    }

    /** This overlay with another adapter. */
    public Overlay with(DeviceAdapter other) {
        return new Overlay(other, fusion, weights);
    }

    /** This overlay with another fusion. */
    public Overlay with(InstructionFusion other) {
        return new Overlay(adapter, other, weights);
    }

    /** This overlay with other replaced weights. */
    public Overlay withWeights(Map<String, TorchTensor> others) {
        return new Overlay(adapter, fusion, new TreeMap<>(others));
    }
}
