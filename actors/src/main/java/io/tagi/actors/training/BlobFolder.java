package io.tagi.actors.training;

import io.tagi.actors.store.BlobStore;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A temporary folder whose files are blobs, for readers and writers that want files of certain names. */
final class BlobFolder implements AutoCloseable {
    private final Path root;

    private BlobFolder(Path root) {
        this.root = root;
    }

    static BlobFolder empty() throws IOException {
        return new BlobFolder(Files.createTempDirectory("tagi-work"));
    }

    /** A folder of the blobs whose names begin so, under the rest of their names. */
    static BlobFolder of(Map<String, Digest> inputs, String beginning, BlobStore blobs) throws IOException {
        BlobFolder folder = empty();
        for (Map.Entry<String, Digest> input : inputs.entrySet()) {
            if (input.getKey().startsWith(beginning)) {
                Path file = folder.root.resolve(input.getKey().substring(beginning.length()));
                Files.copy(blobs.file(input.getValue()), file);
            }
        }
        return folder;
    }

    Path path() {
        return root;
    }

    /** Stores every file, and returns the names by the files' paths in the folder. */
    SortedMap<String, Digest> store(BlobStore blobs) throws IOException {
        SortedMap<String, Digest> stored = new TreeMap<>();
        for (Path file : files()) {
            String name = root.relativize(file)
                    .toString()
                    .replace(root.getFileSystem().getSeparator(), "/");
            stored.put(name, blobs.put(Files.readAllBytes(file)));
        }
        return stored;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
