package io.tagi.model.lora;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.model.tensor.SafetensorsWriter;
import io.tagi.model.tensor.TensorShape;
import io.tagi.protocol.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a model needs to act on an instruction: the adapter and, where the fusion asks for it, the encoded
 * instruction. The weights of the fusion stay with the hypernetwork, which the bundle names by digest.
 *
 * <p>At rest it is one safetensors file: the adapter's tensors under their own names, the encoded instruction as
 * {@value #MEMORY}, the adapter's metadata and the format's name. Its bytes are a pure function of its content.
 *
 * @param adapter an adapter that says where it comes from
 * @param origin what it was made from, which is what its metadata says
 * @param memory the encoded instruction {@code [tokens, modelWidth]}; present unless the fusion is
 *     {@link FusionMode#NONE}
 */
public record AdapterBundle(Adapter adapter, AdapterOrigin origin, Optional<HostTensor> memory) {
    private static final String FORMAT_KEY = "tagi.format";
    private static final String FORMAT = "adapter-bundle.v1";
    private static final String TARGETS_KEY = "tagi.targets";
    private static final String MEMORY = "instruction.memory";

    /** @throws IllegalArgumentException if the three do not fit together */
    public AdapterBundle {
        if (!AdapterOrigin.of(adapter.metadata()).equals(Optional.of(origin))) {
            throw new IllegalArgumentException("The adapter's metadata " + adapter.metadata()
                    + " does not say what the bundle says of its origin: " + origin);
        }
        boolean needed = origin.fusion() != FusionMode.NONE;
        if (memory.isPresent() != needed) {
            throw new IllegalArgumentException("The fusion " + origin.fusion().id()
                    + (needed
                            ? " needs the encoded instruction, but the bundle has none"
                            : " has no use for an encoded instruction, but the bundle has one"));
        }
        memory.ifPresent(states -> requireMemory(states, adapter.layout().dimensions()));
    }

    /**
     * A bundle of an adapter that says where it comes from.
     *
     * @param memory the encoded instruction; null where the fusion has no use for it
     * @throws IllegalArgumentException if the adapter does not say it, or the memory does not fit
     */
    public static AdapterBundle of(Adapter adapter, @Nullable HostTensor memory) {
        return new AdapterBundle(adapter, AdapterOrigin.require(adapter.metadata()), Optional.ofNullable(memory));
    }

    /**
     * Reads a bundle for a backbone.
     *
     * @throws io.tagi.model.tensor.MalformedSafetensorsException if the bytes are not a safetensors file
     * @throws AdapterMismatchException if the tensors are not those of an adapter for this backbone
     * @throws IllegalArgumentException if the file is not a bundle, or was made for another backbone
     */
    public static AdapterBundle read(byte[] bytes, LoraDimensions dimensions, Digest backbone) {
        SafetensorsFile file = SafetensorsFile.of(bytes);
        SortedMap<String, String> metadata = new TreeMap<>(file.metadata());
        requireFormat(metadata.remove(FORMAT_KEY));
        LoraTargets targets = targets(metadata.remove(TARGETS_KEY));
        AdapterOrigin origin = AdapterOrigin.require(metadata);
        origin.requireBackbone(backbone);
        LoraLayout layout =
                LoraLayout.of(dimensions, targets, origin.generation().rank());
        SortedMap<String, HostTensor> tensors =
                new TreeMap<>(file.floatTensors().asMap());
        HostTensor memory = tensors.remove(MEMORY);
        return of(Adapter.of(layout, NamedTensors.of(tensors), metadata), memory);
    }

    /** The bundle as a safetensors file. */
    public byte[] bytes() {
        SortedMap<String, String> metadata = new TreeMap<>(adapter.metadata());
        metadata.put(FORMAT_KEY, FORMAT);
        metadata.put(TARGETS_KEY, String.join(",", adapter.layout().targets().moduleNames()));
        NamedTensors states =
                NamedTensors.of(memory.map(tensor -> Map.of(MEMORY, tensor)).orElse(Map.of()));
        return SafetensorsWriter.toBytes(adapter.tensors().with(states), metadata);
    }

    private static void requireFormat(@Nullable String format) {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("The file is no adapter bundle: its metadata has " + FORMAT_KEY + " = "
                    + format + ", a bundle has " + FORMAT + ". Read a plain adapter as an adapter.");
        }
    }

    private static LoraTargets targets(@Nullable String names) {
        if (names == null) {
            throw new IllegalArgumentException(
                    "The bundle's metadata has no " + TARGETS_KEY + "; the file was changed since it was written.");
        }
        return LoraTargets.parse(List.of(names.split(",", -1)));
    }

    private static void requireMemory(HostTensor memory, LoraDimensions dimensions) {
        TensorShape shape = memory.shape();
        if (shape.rank() != 2 || shape.dimension(0) == 0 || shape.dimension(1) != dimensions.modelWidth()) {
            throw new IllegalArgumentException("The encoded instruction has the shape " + shape
                    + "; it must be one row of width " + dimensions.modelWidth() + " for each of its tokens");
        }
        if (!memory.isFinite()) {
            throw new IllegalArgumentException("The encoded instruction holds NaN or infinite values");
        }
    }
}
