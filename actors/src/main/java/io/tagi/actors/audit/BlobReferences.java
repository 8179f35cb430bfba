package io.tagi.actors.audit;

import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.InputNames;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.request.AdapterGenerated;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which blobs an event names. */
final class BlobReferences {
    private BlobReferences() {}

    /** The blobs and what each is to the event; digests that are identities and no blobs are left out. */
    static Map<Digest, String> of(Event event) {
        Map<Digest, String> named = new LinkedHashMap<>();
        if (event instanceof ExperimentSubmitted submitted) {
            named.put(submitted.spec().configuration(), InputNames.CONFIGURATION);
            submitted.spec().inputs().forEach((part, blob) -> named.put(blob, part));
        } else if (event instanceof ExperimentForked forked) {
            forked.fork().weights().ifPresent(weights -> named.put(weights, InputNames.WEIGHTS));
            forked.fork().outerState().ifPresent(state -> named.put(state, InputNames.OUTER_STATE));
            forked.fork().optimiserStates().values().forEach(state -> named.put(state, InputNames.OPTIMISER_STATE));
            forked.fork().teachers().forEach((category, adapter) -> named.put(adapter, InputNames.teacher(category)));
        } else if (event instanceof WorkRequested requested) {
            requested.requested().forEach(item -> item.inputs().forEach((part, blob) -> named.put(blob, part)));
        } else if (event instanceof HypernetworkPublished published) {
            published.files().forEach((path, blob) -> named.put(blob, path));
        } else if (event instanceof WorkCompleted completed) {
            completed.outputs().forEach((part, blob) -> named.put(blob, part));
        } else if (event instanceof RoundCommitted committed) {
            named.put(committed.weights(), InputNames.WEIGHTS);
            committed.outerState().ifPresent(state -> named.put(state, InputNames.OUTER_STATE));
        } else if (event instanceof AdapterGenerated generated) {
            named.put(generated.digest(), "adapter");
        }
        return Collections.unmodifiableMap(named);
    }
}
