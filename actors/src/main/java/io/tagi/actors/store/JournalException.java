package io.tagi.actors.store;

import org.jspecify.annotations.Nullable;

/** The journal could not be reached, prepared or read; the message says which it is and what to look at. */
public sealed class JournalException extends RuntimeException permits JournalRefusedException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
