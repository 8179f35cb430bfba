package io.tagi.actors.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.actors.store.BlobFiles;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalException;
import io.tagi.actors.store.JournalImport;
import io.tagi.actors.store.JournalLog;
import io.tagi.actors.store.JournalSchema;
import io.tagi.actors.store.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History in one file: written, checked, taken over elsewhere. */
class ArchiveTest {
    private static final WrittenLog LOG = WrittenLog.sixTeachers();

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("log.tagi");
        ArchiveWriter.write(file, LOG.evidence(), "tagi test");
    }

    @Test
    void holdsTheWholeLogWithTheSameSeal() throws IOException {
        assertThat(Archive.fault(file)).isEmpty();
        try (Archive archive = Archive.open(file)) {
            Audited audited = Audited.of(new Evidence(archive, archive), Optional.of(archive.seal()));

            assertThat(audited.findings()).isEmpty();
            assertThat(audited.result())
                    .isEqualTo(Audited.of(LOG.evidence(), Optional.of(archive.seal()))
                            .result());
        }
    }

    @Test
    void hasTheSameBytesEveryTime() throws IOException {
        Path again = folder.resolve("again.tagi");
        ArchiveWriter.write(again, LOG.evidence(), "tagi test");

        assertThat(Files.mismatch(file, again)).isEqualTo(-1);
    }

    @Test
    void saysThatItIsCutOffWhereverThatIs() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 10, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThat(Archive.fault(file)).hasValueSatisfying(finding -> {
                assertThat(finding.code()).isEqualTo("archive-damaged");
                assertThat(finding.outcome()).isEqualTo(Outcome.BLOB_DAMAGED);
            });
            assertThatThrownBy(() -> Archive.open(file).close())
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("cut off");
        }
    }

    @Test
    void isTakenOverByteForByte() throws IOException {
        JournalDatabase journal = JournalDatabase.h2(folder.resolve("other"));
        Path blobs = folder.resolve("other/blobs");
        Files.createDirectories(blobs);
        try (Archive archive = Archive.open(file)) {
            ArchiveImport.Imported imported = ArchiveImport.into(archive, journal, FileBlobStore.open(blobs));
            assertThat(imported).isEqualTo(new ArchiveImport.Imported(LOG.size(), LOG.blobs.size()));

            Evidence there = new Evidence(new JournalLog(journal), new BlobFiles(blobs));
            assertThat(Audited.of(there).findings()).isEmpty();
            assertThat(payloads(there)).isEqualTo(payloads(LOG.evidence()));
            assertThat(ArchiveImport.into(archive, journal, FileBlobStore.open(blobs)))
                    .as("once more")
                    .isEqualTo(new ArchiveImport.Imported(0, 0));
        }
    }

    @Test
    void isNotTakenOverWhereAnotherHistoryIs() throws IOException {
        WrittenLog other = LOG.copy();
        StoredEvent last = other.events.get(other.events.size() - 1);
        byte[] payload = last.payload().clone();
        payload[30] ^= 1;
        other.replace(last, WrittenLog.with(last, last.sequence(), payload, last.digest()));
        JournalDatabase journal = JournalDatabase.h2(folder.resolve("other"));
        JournalSchema.apply(journal);
        new JournalImport(journal).importAll(other);

        try (Archive archive = Archive.open(file)) {
            assertThatThrownBy(() ->
                            ArchiveImport.into(archive, journal, FileBlobStore.open(folder.resolve("other/blobs"))))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("another history of AdapterRequest|order-2");
        }
    }

    private static List<String> payloads(Evidence evidence) {
        List<String> payloads = new ArrayList<>();
        evidence.log().forEach(event -> payloads.add(event.place() + WrittenLog.digest(event)));
        return payloads;
    }
}
