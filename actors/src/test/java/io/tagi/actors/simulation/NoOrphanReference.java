package io.tagi.actors.simulation;

import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.request.AdapterGenerated;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Every blob that the journal names is in the blob store, from then on. */
final class NoOrphanReference extends Invariant {
    private final World world;
    private final Map<Digest, String> references = new LinkedHashMap<>();

    NoOrphanReference(World world) {
        this.world = world;
    }

    @Override
    void committed(JournalRow row, Event event) {
        blobs(event).forEach(name -> {
            references.putIfAbsent(name, row.eventId());
            requireBlob(name, row.eventId());
        });
    }

    @Override
    void over() {
        references.forEach(this::requireBlob);
    }

    private void requireBlob(Digest name, String eventId) {
        if (!world.blobs().contains(name)) {
            violated(eventId + " names the blob " + name + ", which is not there.");
        }
    }

    private static Stream<Digest> blobs(Event event) {
        if (event instanceof AdapterGenerated made) {
            return Stream.of(made.digest());
        }
        if (event instanceof RoundCommitted committed) {
            return Stream.concat(Stream.of(committed.weights()), committed.outerState().stream());
        }
        if (event instanceof WorkRequested asking) {
            return asking.requested().stream().flatMap(item -> item.inputs().values().stream());
        }
        if (event instanceof HypernetworkPublished model) {
            return model.files().values().stream();
        }
        return event instanceof WorkCompleted completed ? completed.outputs().values().stream() : Stream.empty();
    }
}
