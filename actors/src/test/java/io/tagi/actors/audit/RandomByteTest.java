package io.tagi.actors.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.actors.store.StoredEvent;
import io.tagi.protocol.Digest;
import io.tagi.protocol.record.UnreadableRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** One byte anywhere, altered to any other: no audit calls that identical. */
class RandomByteTest {
    private static final WrittenLog WHOLE = WrittenLog.sixTeachers();

    @Property(tries = 150)
    void isFoundInAnyEvent(
            @ForAll @LongRange(max = Long.MAX_VALUE) long at, @ForAll @IntRange(min = 1, max = 255) int change) {
        WrittenLog log = WHOLE.copy();
        StoredEvent event = log.events.get((int) (at % log.events.size()));
        byte[] payload = altered(event.payload(), at / 1_000, change);
        log.replace(event, WrittenLog.with(event, event.sequence(), payload, event.digest()));

        assertThat(Audited.of(log.evidence()).outcome()).isEqualTo(Outcome.HISTORY_ALTERED);
    }

    @Property(tries = 100)
    void isFoundInAnyBlob(
            @ForAll @LongRange(max = Long.MAX_VALUE) long at, @ForAll @IntRange(min = 1, max = 255) int change) {
        WrittenLog log = WHOLE.copy();
        List<Digest> names = new ArrayList<>(log.blobs.keySet());
        names.sort(Comparator.naturalOrder());
        Digest name = names.get((int) (at % names.size()));
        log.blobs.put(name, altered(Objects.requireNonNull(WHOLE.blobs.get(name)), at / 1_000, change));

        assertThat(Audited.of(log.evidence()).outcome()).isEqualTo(Outcome.BLOB_DAMAGED);
    }

    @Property(tries = 100)
    void isFoundInAnyTypeName(
            @ForAll @LongRange(max = Long.MAX_VALUE) long at, @ForAll @IntRange(min = 1, max = 31) int change) {
        WrittenLog log = WHOLE.copy();
        StoredEvent event = log.events.get((int) (at % log.events.size()));
        char[] type = event.type().toCharArray();
        type[(int) (at / 1_000 % type.length)] ^= (char) change;
        log.replace(
                event,
                StoredEvent.journalEntry(
                        event.ordering(),
                        event.entity(),
                        event.sequence(),
                        event.writtenAt(),
                        new String(type),
                        event.digest(),
                        event.payload()));

        assertThat(Audited.of(log.evidence()).outcome()).isEqualTo(Outcome.HISTORY_ALTERED);
    }

    @Property(tries = 150)
    void isFoundAnywhereInAnArchive(
            @ForAll @LongRange(max = Long.MAX_VALUE) long at, @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        byte[] archive = altered(WholeArchive.BYTES, at, change);
        Path file = Files.createTempFile("altered", ".tagi");
        try {
            Files.write(file, archive);
            Optional<Finding> fault = Archive.fault(file);
            assertThat(fault).isPresent();
            readAsFarAsPossible(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Whatever is inside, it is told or refused, and nothing else comes out of it. */
    private static void readAsFarAsPossible(Path file) throws IOException {
        try (Archive archive = Archive.open(file)) {
            Audited.of(new Evidence(archive, archive), Optional.of(archive.seal()));
        } catch (ArchiveException | UnreadableRecordException told) {
            assertThat(told.getMessage()).isNotBlank();
        }
    }

    private static byte[] altered(byte[] bytes, long at, int change) {
        byte[] altered = bytes.clone();
        altered[(int) (at % bytes.length)] ^= (byte) change;
        return altered;
    }

    private static final class WholeArchive {
        static final byte[] BYTES = write();

        private static byte[] write() {
            try {
                Path file = Files.createTempFile("whole", ".tagi");
                ArchiveWriter.write(file, WHOLE.evidence(), "tagi test");
                byte[] bytes = Files.readAllBytes(file);
                Files.delete(file);
                return bytes;
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        }
    }
}
