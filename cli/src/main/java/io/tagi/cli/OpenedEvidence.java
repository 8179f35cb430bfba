package io.tagi.cli;

import io.tagi.actors.audit.Archive;
import io.tagi.actors.audit.Evidence;
import io.tagi.actors.audit.Seal;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evidence for as long as a command looks at it.
 *
 * @param seal what the evidence itself says that its log is sealed with
 * @param archive what is to be closed at the end
 */
record OpenedEvidence(
        Evidence evidence, Optional<Seal> seal, @Nullable Archive archive) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        if (archive != null) {
            archive.close();
        }
    }
}
