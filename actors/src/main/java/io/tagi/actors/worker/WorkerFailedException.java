package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work could not go on for a reason that is not in the records; they were released. */
final class WorkerFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkerFailedException(List<Claim> claims, @Nullable Throwable cause) {
        super("Work on " + claims.size() + " records from " + claims.get(0).position() + " on failed: " + cause, cause);
    }
}
