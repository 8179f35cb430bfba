package io.tagi.actors.audit;

import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalImport;
import io.tagi.actors.store.JournalSchema;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** Takes an archive's history and blobs over into a journal and a blob store. */
public final class ArchiveImport {
    private ArchiveImport() {}

    /** What has been taken over; what was there already is not counted. */
    public record Imported(long events, long blobs) {}

    /**
     * Takes everything over: first the blobs, then the events, so that no event names a blob that is not there.
     *
     * @param archive one that has been verified
     * @throws io.tagi.actors.store.JournalException if the journal cannot be reached, or has another history of an entity
     */
    public static Imported into(Archive archive, JournalDatabase journal, BlobStore blobs) throws IOException {
        Set<Digest> named = new LinkedHashSet<>();
        new Histories(archive)
                .forEach(told ->
                        named.addAll(BlobReferences.of(told.entry().event()).keySet()));
        long stored = 0;
        for (Digest blob : named) {
            if (!blobs.contains(blob)) {
                try (InputStream content = archive.open(blob)) {
                    blobs.put(blob, content.readAllBytes());
                }
                stored++;
            }
        }
        JournalSchema.apply(journal);
        return new Imported(new JournalImport(journal).importAll(archive), stored);
    }
}
