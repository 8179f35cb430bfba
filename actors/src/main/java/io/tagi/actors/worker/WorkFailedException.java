package io.tagi.actors.worker;

import io.tagi.protocol.experiment.FailureReason;
import org.jspecify.annotations.Nullable;

/** A piece of work cannot be done, or not this time. The message is the detail that the experiment remembers. */
public final class WorkFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final boolean retryable;

    /**
     * A failure.
     *
     * @param detail for a person: what was wrong, the value, the limit, what to do
     * @param retryable whether another attempt, perhaps on another machine, may succeed
     */
    public WorkFailedException(FailureReason reason, String detail, boolean retryable, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
        this.retryable = retryable;
    }

    /** Why, for a program. */
    public FailureReason reason() {
        return reason;
    }

    /** Whether another attempt may succeed. */
    public boolean isRetryable() {
        return retryable;
    }
}
