package io.tagi.actors.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import io.tagi.protocol.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Blobs as files {@code <root>/ab/abcdef…}, the folder being the first two digits of the name.
 *
 * <p>A blob is written to {@code <root>/incoming}, forced to the disk, renamed into place in one step, and the folder is
 * forced as well; a process that dies on the way leaves at most a file in {@code incoming}, which is swept away at a
 * later start. Damaged blobs go to {@code <root>/quarantine}. Several processes may share one root, as long as it is one
 * file system that renames atomically.
 */
public final class FileBlobStore implements BlobStore {
    /** No write takes this long, so whatever is older was left behind by a process that died. */
    private static final Duration ORPHANED_AFTER = Duration.ofHours(1);

    /** Each blob that is being stored keeps a file open. */
    private static final int LARGEST_BATCH = 256;

    private static final int READ_BUFFER_BYTES = 1 << 16;

    private final Path root;
    private final Path incoming;
    private final Path quarantine;

    private FileBlobStore(Path root) {
        this.root = root;
        this.incoming = root.resolve("incoming");
        this.quarantine = root.resolve("quarantine");
    }

    /** Opens the store at this folder, which is made if it is not there, and removes what dead writers left behind. */
    public static FileBlobStore open(Path root) {
        FileBlobStore store = new FileBlobStore(root);
        try {
            Files.createDirectories(store.incoming);
            Files.createDirectories(store.quarantine);
            force(root);
            store.sweepOrphans(Instant.now().minus(ORPHANED_AFTER));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot open the blob store at " + root.toAbsolutePath(), failure);
        }
        return store;
    }

    @Override
    public Digest put(byte[] content) {
        return putAll(List.of(content)).get(0);
    }

    @Override
    public void put(Digest name, byte[] content) {
        Digest actual = Digest.of(content);
        if (!actual.equals(name)) {
            throw new IllegalArgumentException("Refused to store " + content.length + " bytes as blob " + name
                    + ": their digest is " + actual + ". Name a blob by the SHA-256 of exactly the bytes stored.");
        }
        store(Map.of(name, content));
    }

    @Override
    public List<Digest> putAll(List<byte[]> contents) {
        List<Digest> names = contents.stream().map(Digest::of).toList();
        for (int from = 0; from < names.size(); from += LARGEST_BATCH) {
            Map<Digest, byte[]> distinct = new LinkedHashMap<>();
            for (int i = from; i < Math.min(names.size(), from + LARGEST_BATCH); i++) {
                distinct.put(names.get(i), contents.get(i));
            }
            store(distinct);
        }
        return names;
    }

    @Override
    public byte[] read(Digest name) {
        byte[] content;
        try {
            content = Files.readAllBytes(place(name));
        } catch (NoSuchFileException absent) {
            throw missing(name);
        } catch (IOException failure) {
            throw unreadable(name, failure);
        }
        verify(name, Digest.of(content), content.length);
        return content;
    }

    @Override
    public Path file(Digest name) {
        Path file = place(name);
        try {
            verify(name, digestOf(file), Files.size(file));
        } catch (NoSuchFileException absent) {
            throw missing(name);
        } catch (IOException failure) {
            throw unreadable(name, failure);
        }
        return file;
    }

    @Override
    public boolean contains(Digest name) {
        return Files.isRegularFile(place(name));
    }

    @Override
    public long size(Digest name) {
        try {
            return Files.size(place(name));
        } catch (NoSuchFileException absent) {
            throw missing(name);
        } catch (IOException failure) {
            throw unreadable(name, failure);
        }
    }

    @Override
    public void forEach(Consumer<Digest> visitor) {
        try (Stream<Path> blobs =
                Files.find(root, 2, (path, attributes) -> attributes.isRegularFile() && isPlace(path))) {
            blobs.map(path -> Digest.parse(path.getFileName().toString())).forEach(visitor);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot list the blobs in " + root.toAbsolutePath(), failure);
        }
    }

    private void store(Map<Digest, byte[]> blobs) {
        Map<Digest, StagedBlob> staged = new LinkedHashMap<>();
        try {
            Set<Path> folders = new LinkedHashSet<>();
            for (Map.Entry<Digest, byte[]> blob : blobs.entrySet()) {
                folders.add(folderOf(blob.getKey()));
                if (!isIntact(blob.getKey(), blob.getValue())) {
                    staged.put(blob.getKey(), StagedBlob.write(incoming, blob.getKey(), blob.getValue()));
                }
            }
            // First all writes, then all waits for the disk: a file system makes files slowly while it forces others.
            for (StagedBlob blob : staged.values()) {
                blob.force();
            }
            for (Map.Entry<Digest, StagedBlob> blob : staged.entrySet()) {
                blob.getValue().moveTo(place(blob.getKey()));
            }
            // Also for a blob that was there already: whoever moved it there may not have come so far yet.
            for (Path folder : folders) {
                force(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot store " + blobs.size() + " blobs in " + root.toAbsolutePath()
                            + "; none of them may be relied on. Is the disk full or the folder not writable?",
                    failure);
        } finally {
            staged.values().forEach(FileBlobStore::close);
        }
    }

    /** Whether the blob is already in place; a damaged one is set aside to be replaced. */
    private boolean isIntact(Digest name, byte[] content) throws IOException {
        Path place = place(name);
        try {
            if (Files.size(place) == content.length && Arrays.equals(Files.readAllBytes(place), content)) {
                return true;
            }
            setAside(name);
            return false;
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    private Path folderOf(Digest name) throws IOException {
        Path folder = root.resolve(name.hex().substring(0, 2));
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException madeMeanwhile) {
                // Another writer was faster; its folder serves as well.
            }
            force(root);
        }
        return folder;
    }

    private void verify(Digest expected, Digest actual, long size) {
        if (actual.equals(expected)) {
            return;
        }
        try {
            throw new CorruptBlobException(
                    expected, actual, size, setAside(expected).toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Blob " + expected + " is damaged and cannot be moved to " + quarantine, failure);
        }
    }

    private Path setAside(Digest name) throws IOException {
        Path aside = quarantine.resolve(name.hex() + "." + UUID.randomUUID());
        try {
            Files.move(place(name), aside, ATOMIC_MOVE);
            if (digestOf(aside).equals(name)) {
                // A writer healed the blob after its damage was seen: give it back.
                Files.move(aside, place(name), ATOMIC_MOVE);
            }
        } catch (NoSuchFileException movedMeanwhile) {
            // Another reader met the same damage and was faster.
        }
        return aside;
    }

    private void sweepOrphans(Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path place(Digest name) {
        return root.resolve(name.hex().substring(0, 2)).resolve(name.hex());
    }

    private boolean isPlace(Path path) {
        String name = path.getFileName().toString();
        return Digest.isDigest(name) && path.equals(place(Digest.parse(name)));
    }

    private MissingBlobException missing(Digest name) {
        return new MissingBlobException(name, root.toAbsolutePath().toString());
    }

    private UncheckedIOException unreadable(Digest name, IOException failure) {
        return new UncheckedIOException("Cannot read blob " + name + " in " + root.toAbsolutePath(), failure);
    }

    private static Digest digestOf(Path file) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        ByteBuffer buffer = ByteBuffer.allocate(READ_BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(file, READ)) {
            while (channel.read(buffer) >= 0) {
                sha256.update(buffer.flip());
                buffer.clear();
            }
        }
        return Digest.of(sha256);
    }

    /** Makes a folder's entries durable: POSIX leaves open whether forcing a file also forces its name. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private static void close(StagedBlob blob) {
        try {
            blob.close();
        } catch (IOException left) {
            // What is left in the folder of unfinished files is swept at a later start.
        }
    }
}
