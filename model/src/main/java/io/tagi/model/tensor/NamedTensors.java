package io.tagi.model.tensor;

import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An immutable set of tensors, each under a name, in the order of their names. */
public final class NamedTensors {
    private final SortedMap<String, HostTensor> tensors;

    private NamedTensors(SortedMap<String, HostTensor> tensors) {
        this.tensors = Collections.unmodifiableSortedMap(tensors);
    }

    /** The tensors of a map. */
    public static NamedTensors of(Map<String, HostTensor> tensors) {
        return new NamedTensors(new TreeMap<>(tensors));
    }

    /**
     * The tensor of a name.
     *
     * @throws NoSuchElementException if there is none; the message shows the names that come nearest
     */
    public HostTensor get(String name) {
        HostTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new NoSuchElementException("No tensor is named \"" + name + "\" among " + tensors.size()
                    + "; the nearest names are " + NearNames.to(name, tensors.keySet()));
        }
        return tensor;
    }

    /** The tensor of a name, or null if there is none. */
    public @Nullable HostTensor find(String name) {
        return tensors.get(name);
    }

    /** The names, in order. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /** How many tensors there are. */
    public int size() {
        return tensors.size();
    }

    /** How many values there are in all tensors together. */
    public long elements() {
        return tensors.values().stream()
                .mapToLong(tensor -> tensor.shape().elements())
                .sum();
    }

    /** The tensors by name, in order; cannot be changed. */
    public SortedMap<String, HostTensor> asMap() {
        return tensors;
    }

    /** These tensors with others added, or put in the place of those that have the same name. */
    public NamedTensors with(NamedTensors others) {
        SortedMap<String, HostTensor> merged = new TreeMap<>(tensors);
        merged.putAll(others.tensors);
        return new NamedTensors(merged);
    }

    /** Zeros under the same names, in the same shapes. */
    public NamedTensors zeros() {
        SortedMap<String, HostTensor> zeros = new TreeMap<>();
        tensors.forEach((name, tensor) -> zeros.put(name, HostTensor.zeros(tensor.shape())));
        return new NamedTensors(zeros);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedTensors named && tensors.equals(named.tensors);
    }

    @Override
    public int hashCode() {
        return tensors.hashCode();
    }

    @Override
    public String toString() {
        return tensors.toString();
    }
}
