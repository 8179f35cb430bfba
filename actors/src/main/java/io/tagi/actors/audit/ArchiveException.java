package io.tagi.actors.audit;

import org.jspecify.annotations.Nullable;

/** An archive cannot be read, or holds something else; the message says which and where. */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
