package io.tagi.actors.audit;

import io.tagi.actors.store.BlobSource;
import io.tagi.model.lora.Adapter;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Generates a recorded adapter again and compares the two. */
public final class AdapterRecomputation {
    private final BlobSource blobs;
    private final String software;

    /** @param software the name and version of this software */
    public AdapterRecomputation(BlobSource blobs, String software) {
        this.blobs = blobs;
        this.software = software;
    }

    /** Does it with the hypernetwork that the adapter was made by. */
    public RecomputedWork recompute(RecordedAdapter recorded, AdapterMaker maker) {
        long begin = System.nanoTime();
        Adapter adapter = maker.generate(recorded.instruction());
        double seconds = (System.nanoTime() - begin) / 1e9;
        Surroundings then = new Surroundings(
                recorded.answer().generatorVersion(), "cpu", recorded.answer().environment());
        Surroundings now = then.here(software, "cpu");
        String work = "the adapter " + recorded.answer().adapterId().brief() + "…";
        return new RecomputedWork(
                recorded.place(),
                work,
                then.promiseTo(now),
                recorded.took().toNanos() / 1e9,
                seconds,
                divergence(recorded, adapter, work, then, now));
    }

    private Optional<Divergence> divergence(
            RecordedAdapter recorded, Adapter adapter, String work, Surroundings then, Surroundings now) {
        Digest before = recorded.answer().digest();
        Digest again = Digest.of(adapter.bytes());
        if (again.equals(before)) {
            return Optional.empty();
        }
        return Optional.of(new Divergence(
                work,
                "adapter",
                before.hex(),
                again.hex(),
                TensorDifference.between(SafetensorsFile.of(read(before)).floatTensors(), adapter.tensors()),
                then.differencesFrom(now)));
    }

    private byte[] read(Digest blob) {
        try (InputStream content = blobs.open(blob)) {
            return content.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read blob " + blob, failure);
        }
    }
}
