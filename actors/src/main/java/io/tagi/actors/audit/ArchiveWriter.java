package io.tagi.actors.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.actors.store.StoredEvent;
import io.tagi.protocol.Digest;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.RecordCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a log and every blob that it names into one file, which any program for ZIP files opens. The same log gives the same bytes.
 *
 * <pre>
 *   README.txt      what this is
 *   log.jsonl       every event on a line, in the log's order
 *   blobs/DIGEST    every blob under its SHA-256
 *   manifest.json   how many of both, and the log's seal
 *   (comment)       the SHA-256 of every byte of the file before these 64 digits
 * </pre>
 */
public final class ArchiveWriter {
    static final String LOG = "log.jsonl";
    static final String BLOBS = "blobs/";
    static final String MANIFEST = "manifest.json";
    private static final long SAME_TIME_ALWAYS = 315_532_800_000L + 86_400_000L;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String README = """
            A Tagi archive: the history of one or more experiments and adapters, with every blob that it names.

            log.jsonl      one event on each line, in order; "entry" is the event exactly as the journal stores it
            blobs/         every blob under its SHA-256: sha256sum blobs/* must print each file's own name
            manifest.json  how many events and blobs there are, and the seal of the log
            The last 64 bytes of the archive are the SHA-256 of all bytes before them.

            tagi audit verify --archive FILE checks all of this; docs/audit.md says what it means.
            """;

    private final ObjectMapper json = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    private final JournalCodec codec = new JournalCodec(new RecordCodec());
    private final Evidence evidence;
    private final Set<Digest> blobs = new LinkedHashSet<>();
    private final SealWriter seal = new SealWriter(Long.MAX_VALUE);
    private String entity = "";
    private long events;

    private ArchiveWriter(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * What has been written.
     *
     * @param seal of the archive's log
     */
    public record Written(long events, long blobs, Seal seal) {}

    /**
     * Writes an archive; the file is there whole or not at all.
     *
     * @param evidence a log that has been verified
     * @param software the name and version of what writes it
     * @throws io.tagi.actors.store.MissingBlobException if a blob that the log names is not there
     */
    public static Written write(Path file, Evidence evidence, String software) throws IOException {
        Path making = file.resolveSibling(file.getFileName() + ".making");
        try {
            Written written;
            try (ZipOutputStream zip = new ZipOutputStream(
                    new SealedOutputStream(new BufferedOutputStream(Files.newOutputStream(making), BUFFER_BYTES)))) {
                zip.setComment("sha256 of all bytes before it: " + "0".repeat(SealedOutputStream.DIGEST_BYTES));
                written = new ArchiveWriter(evidence).write(zip, software);
            }
            Files.move(making, file, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(making);
        }
    }

    private Written write(ZipOutputStream zip, String software) throws IOException {
        put(zip, "README.txt", Deflater.DEFAULT_COMPRESSION);
        zip.write(README.getBytes(StandardCharsets.UTF_8));
        put(zip, LOG, Deflater.DEFAULT_COMPRESSION);
        evidence.log().forEach(event -> line(zip, event));
        seal.end(entity);
        for (Digest blob : blobs) {
            put(zip, BLOBS + blob.hex(), Deflater.NO_COMPRESSION);
            try (InputStream content = evidence.blobs().open(blob)) {
                content.transferTo(zip);
            }
        }
        Seal sealed = seal.seal();
        put(zip, MANIFEST, Deflater.DEFAULT_COMPRESSION);
        json.writerWithDefaultPrettyPrinter()
                .writeValue(
                        zip,
                        new ArchiveManifest(
                                ArchiveManifest.FORMAT,
                                ArchiveManifest.VERSION,
                                events,
                                blobs.size(),
                                sealed.toString(),
                                software));
        return new Written(events, blobs.size(), sealed);
    }

    private void line(ZipOutputStream zip, StoredEvent event) {
        if (!event.entity().equals(entity)) {
            seal.end(entity);
            entity = event.entity();
        }
        seal.next(event, JournalCodec.digest(event.type(), event.payload()));
        blobs.addAll(
                BlobReferences.of(codec.decode(event.type(), event.payload()).event())
                        .keySet());
        events++;
        try {
            json.writeValue(zip, ArchivedEvent.of(event));
            zip.write('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + event.place() + " into the archive", failure);
        }
    }

    private static void put(ZipOutputStream zip, String name, int compression) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(SAME_TIME_ALWAYS);
        zip.setLevel(compression);
        zip.putNextEntry(entry);
    }
}
