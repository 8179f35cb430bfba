package io.tagi.actors.simulation;

import io.tagi.protocol.Digest;
import io.tagi.protocol.work.WorkItem;
import java.util.Collection;
import java.util.Comparator;

/** A computation that takes its inputs as they came, such as a reduction that adds up each shard when it is there. */
final class ComputesInOrderOfArrival extends SimulatedComputation {
    private final SimulatedBlobStore blobs;

    ComputesInOrderOfArrival(SimulatedBlobStore blobs) {
        super(blobs);
        this.blobs = blobs;
    }

    @Override
    Collection<Digest> inputs(WorkItem item) {
        return item.inputs().values().stream()
                .sorted(Comparator.comparing(blobs::arrival))
                .toList();
    }
}
