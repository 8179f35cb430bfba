package io.tagi.actors.training;

import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.TemporaryFolder;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A temporary folder whose files are blobs, for readers and writers that want files of certain names. */
final class BlobFolder implements AutoCloseable {
    private final TemporaryFolder folder;

    private BlobFolder(TemporaryFolder folder) {
        this.folder = folder;
    }

    static BlobFolder empty() throws IOException {
        return new BlobFolder(TemporaryFolder.create("tagi-work"));
    }

    /** A folder of the blobs whose names begin so, under the rest of their names. */
    static BlobFolder of(Map<String, Digest> inputs, String beginning, BlobStore blobs) throws IOException {
        BlobFolder folder = empty();
        for (Map.Entry<String, Digest> input : inputs.entrySet()) {
            if (input.getKey().startsWith(beginning)) {
                Path file = folder.path().resolve(input.getKey().substring(beginning.length()));
                Files.copy(blobs.file(input.getValue()), file);
            }
        }
        return folder;
    }

    Path path() {
        return folder.path();
    }

    /** Stores every file, and returns the names by the files' paths in the folder. */
    SortedMap<String, Digest> store(BlobStore blobs) throws IOException {
        SortedMap<String, Digest> stored = new TreeMap<>();
        for (Path file : files()) {
            String name = path().relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            stored.put(name, blobs.put(Files.readAllBytes(file)));
        }
        return stored;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(path())) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
