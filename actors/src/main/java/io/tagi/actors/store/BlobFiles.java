package io.tagi.actors.store;

import io.tagi.protocol.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The folder of a {@link FileBlobStore}, looked at without changing a bit of it.
 *
 * @param root the store's folder; need not be there
 */
public record BlobFiles(Path root) implements BlobSource {
    @Override
    public boolean contains(Digest name) {
        return Files.isRegularFile(place(name));
    }

    @Override
    public InputStream open(Digest name) {
        try {
            return Files.newInputStream(place(name));
        } catch (NoSuchFileException absent) {
            throw new MissingBlobException(name, root.toAbsolutePath().toString());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read blob " + name + " in " + root.toAbsolutePath(), failure);
        }
    }

    /** Where a blob of this name lies. */
    Path place(Digest name) {
        return root.resolve(name.hex().substring(0, 2)).resolve(name.hex());
    }
}
