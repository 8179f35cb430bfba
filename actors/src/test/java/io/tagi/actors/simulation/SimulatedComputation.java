package io.tagi.actors.simulation;

import io.tagi.actors.experiment.FakeOutcomes;
import io.tagi.actors.experiment.WorkOutcome;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.worker.ProgressListener;
import io.tagi.actors.worker.WorkComputation;
import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import io.tagi.protocol.work.WorkItem;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Digests instead of tensors: every output is a digest over the parameters and the content of all inputs. */
class SimulatedComputation implements WorkComputation {
    private final BlobStore blobs;

    SimulatedComputation(BlobStore blobs) {
        this.blobs = blobs;
    }

    @Override
    public WorkOutcome compute(WorkItem item, ProgressListener progress) {
        return FakeOutcomes.of(item, name -> part(item, name));
    }

    /** The inputs in the order in which they are computed with. */
    Collection<Digest> inputs(WorkItem item) {
        return List.copyOf(item.inputs().values());
    }

    private Digest part(WorkItem item, String name) {
        CanonicalBytes bytes = CanonicalBytes.of("simulation").text(name).number(item.seed());
        inputs(item).forEach(input -> bytes.bytes(blobs.read(input)));
        return blobs.put(bytes.toDigest().hex().getBytes(StandardCharsets.UTF_8));
    }
}
