package io.tagi.actors.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.actors.store.BlobSource;
import io.tagi.actors.store.EventLog;
import io.tagi.actors.store.MissingBlobException;
import io.tagi.actors.store.StoredEvent;
import io.tagi.protocol.Digest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An archive that {@link ArchiveWriter} wrote, read as a log with its blobs. */
public final class Archive implements EventLog, BlobSource, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PIECE_BYTES = 1 << 16;

    private final Path file;
    private final ZipFile zip;
    private final ArchiveManifest manifest;

    private Archive(Path file, ZipFile zip, ArchiveManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens an archive without looking at more than its manifest.
     *
     * @throws ArchiveException if it is none, is cut off, or is of a newer version than this software knows
     */
    public static Archive open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new java.nio.file.NoSuchFileException(file.toString());
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException damaged) {
            throw new ArchiveException(file + " is no archive, or it is cut off: " + damaged.getMessage(), damaged);
        }
        try {
            return new Archive(file, zip, manifest(file, zip));
        } catch (IOException | RuntimeException damaged) {
            zip.close();
            throw damaged;
        }
    }

    /** What is wrong with the archive's bytes as a whole: nothing, if they end with the digest of all before. */
    public static Optional<Finding> fault(Path file) throws IOException {
        long length = Files.size(file);
        long content = length - SealedOutputStream.DIGEST_BYTES;
        if (content < 0) {
            return Optional.of(damaged(file, "it has only " + length + " bytes"));
        }
        MessageDigest sha256 = Digest.newSha256();
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] piece = new byte[PIECE_BYTES];
            for (long left = content; left > 0; ) {
                int read = bytes.read(piece, 0, (int) Math.min(left, piece.length));
                sha256.update(piece, 0, read);
                left -= read;
            }
            String written = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
            String actual = Digest.of(sha256).hex();
            if (written.equals(actual)) {
                return Optional.empty();
            }
            return Optional.of(damaged(
                    file,
                    Digest.isDigest(written)
                            ? "its bytes have the digest " + actual + ", but it ends with " + written
                            : "it does not end with a digest: it was cut off after " + length
                                    + " bytes, or its end altered"));
        }
    }

    /** What cannot be read of a damaged archive, as a finding. */
    public static Finding damaged(Path file, String detail) {
        return new Finding.Archive(new EventPlace(String.valueOf(file.getFileName()), 0, "archive"), detail);
    }

    /** The seal that the archive was written with. */
    public Seal seal() {
        return Seal.parse(manifest.seal());
    }

    @Override
    public long size() {
        return manifest.events();
    }

    /** @throws ArchiveException if the log cannot be read */
    @Override
    public void forEach(Consumer<StoredEvent> visitor) {
        long line = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(content(ArchiveWriter.LOG), StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                visitor.accept(JSON.readValue(text, ArchivedEvent.class).stored());
            }
        } catch (IOException damaged) {
            throw new ArchiveException(
                    file + ", " + ArchiveWriter.LOG + ", after line " + line + ": " + damaged.getMessage(), damaged);
        }
    }

    /** @throws ArchiveException if the log cannot be read */
    @Override
    public void forEach(String entity, Consumer<StoredEvent> visitor) {
        forEach(event -> {
            if (event.entity().equals(entity)) {
                visitor.accept(event);
            }
        });
    }

    @Override
    public boolean contains(Digest name) {
        return zip.getEntry(ArchiveWriter.BLOBS + name.hex()) != null;
    }

    @Override
    public InputStream open(Digest name) {
        ZipEntry entry = zip.getEntry(ArchiveWriter.BLOBS + name.hex());
        if (entry == null) {
            throw new MissingBlobException(name, file.toString());
        }
        try {
            return zip.getInputStream(entry);
        } catch (IOException damaged) {
            throw new UncheckedIOException("Cannot read blob " + name + " in " + file, damaged);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private InputStream content(String name) throws IOException {
        return content(file, zip, name);
    }

    private static InputStream content(Path file, ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ArchiveException(file + " holds no " + name + ": it is no Tagi archive, or was altered.", null);
        }
        return zip.getInputStream(entry);
    }

    private static ArchiveManifest manifest(Path file, ZipFile zip) throws IOException {
        try (InputStream content = content(file, zip, ArchiveWriter.MANIFEST)) {
            ArchiveManifest manifest = JSON.readValue(content, ArchiveManifest.class);
            if (!manifest.format().equals(ArchiveManifest.FORMAT) || manifest.version() > ArchiveManifest.VERSION) {
                throw new ArchiveException(
                        file + " is of the format " + manifest.format() + " " + manifest.version()
                                + "; this software reads " + ArchiveManifest.FORMAT + " up to "
                                + ArchiveManifest.VERSION
                                + ". Use the version of the software that wrote it (" + manifest.writtenBy() + ").",
                        null);
            }
            Seal.parse(manifest.seal());
            return manifest;
        } catch (IOException | IllegalArgumentException damaged) {
            throw new ArchiveException(
                    file + ", " + ArchiveWriter.MANIFEST + " cannot be read: " + damaged.getMessage(), damaged);
        }
    }
}
