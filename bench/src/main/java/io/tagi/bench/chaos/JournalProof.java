package io.tagi.bench.chaos;

import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.actors.store.JournalHistory;
import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.ReductionCompleted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.request.AdapterGenerated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What the journal and the blob store say when everything is over.
 *
 * @param entities how many entities there are
 * @param events how many events they have
 * @param brokenChains entities whose events do not follow each other
 * @param missingBlobs blobs that an event names and the store does not have
 * @param unreferencedBlobs blobs that no event names: made by who died before it could say so
 */
record JournalProof(
        int entities, long events, List<String> brokenChains, Set<Digest> missingBlobs, long unreferencedBlobs) {
    static JournalProof of(NodeSettings settings) {
        JournalHistory journal = new JournalHistory(settings.journal(), new JournalCodec(new RecordCodec()));
        BlobStore blobs = FileBlobStore.open(settings.blobFolder());
        List<String> broken = new ArrayList<>();
        Set<Digest> named = new HashSet<>();
        long events = 0;
        int entities = 0;
        for (String type : List.of("AdapterRequest", "Experiment")) {
            for (String id : journal.entities(type)) {
                Digest head = JournalCodec.genesis(type + "|" + id);
                entities++;
                for (JournalEntry entry : journal.of(type, id)) {
                    events++;
                    if (!entry.previous().equals(head)) {
                        broken.add(type + "|" + id);
                    }
                    head = entry.digest();
                    blobsOf(entry.event()).forEach(named::add);
                }
            }
        }
        Set<Digest> missing = new HashSet<>(named);
        missing.removeIf(blobs::contains);
        AtomicLong unreferenced = new AtomicLong();
        blobs.forEach(blob -> {
            if (!named.contains(blob)) {
                unreferenced.incrementAndGet();
            }
        });
        return new JournalProof(entities, events, broken, missing, unreferenced.get());
    }

    boolean holds() {
        return brokenChains.isEmpty() && missingBlobs.isEmpty();
    }

    private static Stream<Digest> blobsOf(Event event) {
        if (event instanceof AdapterGenerated generated) {
            return Stream.of(generated.digest());
        }
        if (event instanceof TeacherTrained teacher) {
            return Stream.of(teacher.adapter(), teacher.curve());
        }
        if (event instanceof ShardCompleted shard) {
            return Stream.of(shard.weights(), shard.optimiserState(), shard.curve());
        }
        if (event instanceof ReductionCompleted reduction) {
            return Stream.concat(Stream.of(reduction.weights()), reduction.outerState().stream());
        }
        if (event instanceof HypernetworkPublished published) {
            return published.files().values().stream();
        }
        return event instanceof EvaluationCompleted evaluation ? Stream.of(evaluation.result()) : Stream.empty();
    }
}
