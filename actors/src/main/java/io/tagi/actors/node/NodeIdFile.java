package io.tagi.actors.node;

import io.tagi.actors.cluster.NodeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name of a node that was given none: made at its first start and kept in its data folder. */
final class NodeIdFile {
    private static final String NAME = "node-id";
    private static final int DRAWN_CHARACTERS = 8;

    private NodeIdFile() {}

    /** The id that is kept in this folder, which this process has locked. */
    static NodeId in(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, "node-" + UUID.randomUUID().toString().substring(0, DRAWN_CHARACTERS) + "\n");
            }
            return new NodeId(Files.readString(file).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot keep the node's id in " + file, failure);
        } catch (IllegalArgumentException damaged) {
            throw new IllegalArgumentException(file + ": " + damaged.getMessage(), damaged);
        }
    }
}
