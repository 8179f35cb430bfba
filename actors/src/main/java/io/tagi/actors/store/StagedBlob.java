package io.tagi.actors.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.tagi.protocol.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A blob on its way into the store: written, then forced to the disk, then moved into place. What is not moved is removed. */
final class StagedBlob implements Closeable {
    private final Path file;
    private final FileChannel channel;

    private StagedBlob(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Writes a blob to a file of its own in this folder. */
    static StagedBlob write(Path incoming, Digest name, byte[] content) throws IOException {
        Path file = incoming.resolve(name.hex() + "." + UUID.randomUUID());
        StagedBlob staged = new StagedBlob(file, FileChannel.open(file, CREATE_NEW, WRITE));
        try {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                staged.channel.write(rest);
            }
            return staged;
        } catch (IOException failure) {
            staged.close();
            throw failure;
        }
    }

    /** Waits until the content is on the disk. */
    void force() throws IOException {
        channel.force(true);
    }

    /** Makes the blob appear under its name, whole. */
    void moveTo(Path place) throws IOException {
        Files.move(file, place, ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
