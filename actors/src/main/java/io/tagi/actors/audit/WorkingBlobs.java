package io.tagi.actors.audit;

import io.tagi.actors.store.BlobSource;
import io.tagi.actors.store.BlobStore;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A blob store for repeating work on evidence: what is read comes from the evidence and is compared with its name; what is written
 * stays apart, and only where the evidence has it not.
 */
final class WorkingBlobs implements BlobStore {
    private final BlobSource evidence;
    private final BlobStore apart;

    /** @param apart a store of its own, for copies and for results that differ */
    WorkingBlobs(BlobSource evidence, BlobStore apart) {
        this.evidence = evidence;
        this.apart = apart;
    }

    @Override
    public Digest put(byte[] content) {
        Digest name = Digest.of(content);
        put(name, content);
        return name;
    }

    @Override
    public void put(Digest name, byte[] content) {
        if (!evidence.contains(name)) {
            apart.put(name, content);
        }
    }

    @Override
    public List<Digest> putAll(List<byte[]> contents) {
        return contents.stream().map(this::put).toList();
    }

    @Override
    public byte[] read(Digest name) {
        fetch(name);
        return apart.read(name);
    }

    @Override
    public Path file(Digest name) {
        fetch(name);
        return apart.file(name);
    }

    @Override
    public boolean contains(Digest name) {
        return apart.contains(name) || evidence.contains(name);
    }

    @Override
    public long size(Digest name) {
        fetch(name);
        return apart.size(name);
    }

    @Override
    public void forEach(Consumer<Digest> visitor) {
        apart.forEach(visitor);
    }

    private void fetch(Digest name) {
        if (apart.contains(name)) {
            return;
        }
        try (InputStream content = evidence.open(name)) {
            apart.put(name, content.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read blob " + name, failure);
        }
    }
}
