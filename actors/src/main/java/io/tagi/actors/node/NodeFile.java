package io.tagi.actors.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What a running node leaves in its data folder for commands to find it by.
 *
 * <p>The lock beside it says whether the node runs: the operating system drops it with the process, however that ends, so a
 * file left behind by a killed node is not believed.
 *
 * @param processId the node's process
 * @param bootstrapServers where its brokers are
 * @param httpPort the port of health and metrics
 */
public record NodeFile(long processId, String bootstrapServers, int httpPort) {
    private static final String NAME = "node.json";
    private static final String LOCK = "node.lock";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The node that runs on this data folder, if one does and is up. */
    public static Optional<NodeFile> find(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (isFree(dataFolder)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), NodeFile.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + file, unreadable);
        }
    }

    /** The data folder as this process's own, until it is closed. */
    public record NodeLock(FileChannel channel, FileLock lock) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /**
     * Takes the data folder.
     *
     * @throws DataFolderInUseException if a node has it
     */
    public static NodeLock lock(Path dataFolder) {
        try {
            Files.createDirectories(dataFolder);
            FileChannel channel =
                    FileChannel.open(dataFolder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DataFolderInUseException(dataFolder);
            }
            return new NodeLock(channel, lock);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot use " + dataFolder + " as data folder: " + failure.getMessage(), failure);
        }
    }

    private static boolean isFree(Path dataFolder) {
        try {
            lock(dataFolder).close();
            return true;
        } catch (DataFolderInUseException running) {
            return false;
        }
    }

    /** Lets commands find the node; to be called by who has locked the folder. */
    public void write(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        Path fresh = dataFolder.resolve(NAME + ".new");
        try {
            Files.write(fresh, JSON.writeValueAsBytes(this));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }

    /** Lets nobody find it any more. */
    public static void remove(Path dataFolder) {
        try {
            Files.deleteIfExists(dataFolder.resolve(NAME));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
