package io.tagi.actors.node;

import java.nio.file.Path;

/** Another node runs on the data folder. */
public final class DataFolderInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataFolderInUseException(Path dataFolder) {
        super("A node runs on " + dataFolder + " already. Stop it first, or choose another folder with --data.");
    }
}
