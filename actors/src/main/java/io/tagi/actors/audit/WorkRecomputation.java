package io.tagi.actors.audit;

import io.tagi.actors.experiment.WorkOutcome;
import io.tagi.actors.store.BlobSource;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.actors.store.MissingBlobException;
import io.tagi.actors.worker.WorkComputation;
import io.tagi.actors.worker.WorkFailedException;
import io.tagi.model.tensor.MalformedSafetensorsException;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.protocol.Digest;
import io.tagi.protocol.work.WorkKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Does recorded work again, each piece from the inputs that the log names, and compares all results. So the first piece that differs is
 * the one at fault: nothing before it has an influence.
 */
public final class WorkRecomputation implements AutoCloseable {
    private final BlobStore blobs;
    private final WorkComputation computation;
    private final String software;
    private final String device;

    /**
     * Opens what computes.
     *
     * @param scratch a folder for copies of inputs and for results that differ
     * @param computations makes what computes
     * @param software the name and version of this software
     * @param device where it computes
     */
    public WorkRecomputation(
            BlobSource evidence, Path scratch, WorkComputation.Factory computations, String software, String device) {
        this.blobs = new WorkingBlobs(evidence, FileBlobStore.open(scratch));
        this.computation = computations.open(WorkKind.HYPERNETWORK, blobs);
        this.software = software;
        this.device = device;
    }

    /**
     * Does one piece of work again.
     *
     * @throws WorkFailedException if it cannot be done here
     */
    public RecomputedWork recompute(RecordedWork work) throws WorkFailedException {
        long begin = System.nanoTime();
        WorkOutcome outcome = computation.compute(work.item(), progress -> {});
        double seconds = (System.nanoTime() - begin) / 1e9;
        Surroundings then = Surroundings.of(work.result().report());
        Surroundings now = then.here(software, device);
        return new RecomputedWork(
                work.place(),
                work.describe(),
                then.promiseTo(now),
                work.result().report().seconds(),
                seconds,
                divergence(work, outcome, then, now));
    }

    @Override
    public void close() {
        computation.close();
    }

    private Optional<Divergence> divergence(
            RecordedWork work, WorkOutcome outcome, Surroundings then, Surroundings now) {
        Map<String, String> recorded = ComparableResults.of(RecordedOutcome.of(work.result()));
        Map<String, String> recomputed = ComparableResults.of(outcome);
        for (Map.Entry<String, String> part : recorded.entrySet()) {
            String again = recomputed.getOrDefault(part.getKey(), "nothing");
            if (!again.equals(part.getValue())) {
                return Optional.of(new Divergence(
                        work.describe(),
                        part.getKey(),
                        part.getValue(),
                        again,
                        difference(part.getValue(), again),
                        then.differencesFrom(now)));
            }
        }
        return Optional.empty();
    }

    private Optional<TensorDifference> difference(String recorded, String recomputed) {
        if (!Digest.isDigest(recorded) || !Digest.isDigest(recomputed)) {
            return Optional.empty();
        }
        try {
            return TensorDifference.between(
                    SafetensorsFile.of(blobs.read(Digest.parse(recorded))).floatTensors(),
                    SafetensorsFile.of(blobs.read(Digest.parse(recomputed))).floatTensors());
        } catch (MalformedSafetensorsException | MissingBlobException noTensors) {
            return Optional.empty();
        }
    }
}
