package io.tagi.actors.store;

import org.jspecify.annotations.Nullable;

/** The journal could not be reached, prepared or read; the message says which it is and what to look at. */
public final class JournalException extends RuntimeException {
    JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
