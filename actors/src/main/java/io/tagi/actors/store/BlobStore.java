package io.tagi.actors.store;

import io.tagi.protocol.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds immutable bytes under the SHA-256 of their content.
 *
 * <p>What every store promises:
 *
 * <ul>
 *   <li>When a {@code put} returns, its blobs survive the end of the process and the loss of power.
 *   <li>A blob is there whole or not at all; nobody ever reads half of one.
 *   <li>Putting the same content again, at the same time or later, changes nothing, except that it heals a blob that has
 *       been damaged.
 *   <li>Whatever is read has been compared with its name first. A damaged blob is set aside and reported, never served.
 * </ul>
 *
 * <p>All methods may be called from any number of threads and processes. Input and output errors arrive as
 * {@link java.io.UncheckedIOException}.
 */
public interface BlobStore {

    /** Stores these bytes and returns the name they have from now on. */
    Digest put(byte[] content);

    /**
     * Stores these bytes under a name that the caller already knows.
     *
     * @throws IllegalArgumentException if the content's SHA-256 is another; nothing is stored then
     */
    void put(Digest name, byte[] content);

    /**
     * Stores several blobs and makes them durable together, which costs less than one by one.
     *
     * @return the names, in the order of the contents
     */
    List<Digest> putAll(List<byte[]> contents);

    /**
     * The bytes of a blob.
     *
     * @throws MissingBlobException if the store has no blob of this name
     * @throws CorruptBlobException if the stored bytes are not those that the name stands for
     */
    byte[] read(Digest name);

    /**
     * A local file with the bytes of a blob, for a reader that maps large blobs into memory. The content has been
     * verified when this returns. The file belongs to the store: it must be neither written nor removed.
     *
     * @throws MissingBlobException if the store has no blob of this name
     * @throws CorruptBlobException if the stored bytes are not those that the name stands for
     */
    Path file(Digest name);

    /** Whether a blob of this name is there; its content is not looked at. */
    boolean contains(Digest name);

    /**
     * The length of a blob in bytes; its content is not looked at.
     *
     * @throws MissingBlobException if the store has no blob of this name
     */
    long size(Digest name);

    /** Shows the name of every blob to the visitor, in no particular order. */
    void forEach(Consumer<Digest> visitor);
}
