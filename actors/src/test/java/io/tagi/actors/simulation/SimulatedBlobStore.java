package io.tagi.actors.simulation;

import io.tagi.actors.bus.Bytes;
import io.tagi.actors.store.BlobStore;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A store that all nodes share, and that may refuse to write. */
final class SimulatedBlobStore implements BlobStore {
    private final BooleanSupplier full;
    private final Supplier<Duration> now;
    private final Map<Digest, Blob> blobs = new LinkedHashMap<>();

    private record Blob(Bytes content, Duration since) {}

    SimulatedBlobStore(BooleanSupplier full, Supplier<Duration> now) {
        this.full = full;
        this.now = now;
    }

    @Override
    public Digest put(byte[] content) {
        if (full.getAsBoolean()) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }
        Digest name = Digest.of(content);
        blobs.putIfAbsent(name, new Blob(Bytes.of(content), now.get()));
        return name;
    }

    @Override
    public void put(Digest name, byte[] content) {
        put(content);
    }

    @Override
    public List<Digest> putAll(List<byte[]> contents) {
        return contents.stream().map(this::put).toList();
    }

    @Override
    public byte[] read(Digest name) {
        return find(name).content().array();
    }

    @Override
    public Path file(Digest name) {
        throw new UnsupportedOperationException("There are no files in a simulation.");
    }

    @Override
    public boolean contains(Digest name) {
        return blobs.containsKey(name);
    }

    @Override
    public long size(Digest name) {
        return read(name).length;
    }

    @Override
    public void forEach(Consumer<Digest> visitor) {
        blobs.keySet().forEach(visitor);
    }

    /** When a blob came. */
    Duration arrival(Digest name) {
        return find(name).since();
    }

    private Blob find(Digest name) {
        Blob blob = blobs.get(name);
        if (blob == null) {
            throw new IllegalStateException("No blob " + name);
        }
        return blob;
    }

    /** Loses what was written last, as a store that does not wait for its disk does when the power fails. */
    void loseSince(Duration since) {
        blobs.values().removeIf(blob -> blob.since().compareTo(since) > 0);
    }
}
