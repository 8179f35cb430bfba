package io.tagi.model.lora;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.MalformedSafetensorsException;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.model.tensor.SafetensorsWriter;
import io.tagi.model.tensor.TensorShape;
import io.tagi.protocol.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The factors A and B of every site of a layout, with texts that say where they come from. Immutable.
 *
 * <p>An adapter's identity is the digest of its safetensors bytes, which are a pure function of its tensors and texts.
 */
public final class Adapter {
    private final LoraLayout layout;
    private final NamedTensors tensors;
    private final SortedMap<String, String> metadata;

    private Adapter(LoraLayout layout, NamedTensors tensors, SortedMap<String, String> metadata) {
        this.layout = layout;
        this.tensors = tensors;
        this.metadata = metadata;
    }

    /**
     * An adapter of these tensors, named as {@link LoraSite#nameOfA} and {@link LoraSite#nameOfB} say.
     *
     * @throws AdapterMismatchException if a tensor is missing, unexpected, of another shape than the layout's, or not finite
     */
    public static Adapter of(LoraLayout layout, NamedTensors tensors, Map<String, String> metadata) {
        SortedMap<String, TensorShape> expected = layout.shapes();
        requireNone("is missing", difference(expected.keySet(), tensors.names()));
        requireNone("belongs to no site of the layout", difference(tensors.names(), expected.keySet()));
        expected.forEach((name, shape) -> requireSound(name, tensors.get(name), shape));
        return new Adapter(layout, tensors, Collections.unmodifiableSortedMap(new TreeMap<>(metadata)));
    }

    /**
     * Reads an adapter from its bytes.
     *
     * @throws MalformedSafetensorsException if the bytes are not a safetensors file
     * @throws AdapterMismatchException if they are not exactly an adapter of this layout
     */
    public static Adapter read(byte[] bytes, LoraLayout layout) {
        SafetensorsFile file = SafetensorsFile.of(bytes);
        return of(layout, file.floatTensors(), file.metadata());
    }

    /** Where the factors sit. */
    public LoraLayout layout() {
        return layout;
    }

    /** All factors by name. */
    public NamedTensors tensors() {
        return tensors;
    }

    /** Texts about the adapter, by key; cannot be changed. */
    public SortedMap<String, String> metadata() {
        return metadata;
    }

    /** The factor A of a site, {@code [inputWidth, rank]}. */
    public HostTensor a(LoraSite site) {
        return tensors.get(site.nameOfA());
    }

    /** The factor B of a site, {@code [rank, outputWidth]}. */
    public HostTensor b(LoraSite site) {
        return tensors.get(site.nameOfB());
    }

    /** The same factors with other texts. */
    public Adapter withMetadata(Map<String, String> texts) {
        return new Adapter(layout, tensors, Collections.unmodifiableSortedMap(new TreeMap<>(texts)));
    }

    /** The adapter as a safetensors file. */
    public byte[] bytes() {
        return SafetensorsWriter.toBytes(tensors, metadata);
    }

    /** The digest of {@link #bytes}: the adapter's identity. */
    public Digest digest() {
        return Digest.of(bytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Adapter adapter
                && layout.equals(adapter.layout)
                && tensors.equals(adapter.tensors)
                && metadata.equals(adapter.metadata);
    }

    @Override
    public int hashCode() {
        return 31 * tensors.hashCode() + metadata.hashCode();
    }

    @Override
    public String toString() {
        return "adapter " + digest().brief() + ", " + layout;
    }

    private static List<String> difference(Set<String> names, Set<String> without) {
        return names.stream().filter(name -> !without.contains(name)).toList();
    }

    private static void requireNone(String fault, List<String> names) {
        if (!names.isEmpty()) {
            String others = names.size() == 1 ? "" : " (and so with " + (names.size() - 1) + " more names)";
            throw new AdapterMismatchException("In the adapter, \"" + names.get(0) + "\" " + fault + others);
        }
    }

    private static void requireSound(String name, HostTensor tensor, TensorShape shape) {
        if (!tensor.shape().equals(shape)) {
            throw new AdapterMismatchException("In the adapter, \"" + name + "\" has the shape " + tensor.shape()
                    + ", but the layout asks for " + shape);
        }
        if (!tensor.isFinite()) {
            throw new AdapterMismatchException("In the adapter, \"" + name + "\" holds NaN or infinite values");
        }
    }
}
