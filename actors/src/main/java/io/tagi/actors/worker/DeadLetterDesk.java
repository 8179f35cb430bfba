package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
import io.tagi.actors.bus.DeadLetterReason;
import io.tagi.actors.bus.DeadLetters;
import io.tagi.actors.bus.Settlement;
import io.tagi.protocol.record.UnreadableRecordException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sets records aside that no worker can work on, and keeps trying while the brokers are away. */
public final class DeadLetterDesk {
    private final DeadLetters deadLetters;
    private final Retry retry;
    private final WorkerListener listener;

    /** @param retry repeats what the brokers do not take */
    public DeadLetterDesk(DeadLetters deadLetters, Retry retry, WorkerListener listener) {
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.listener = listener;
    }

    /** Sends the record to the dead letters; its claim is then to be rejected. */
    CompletableFuture<Settlement> setAside(Claim claim, DeadLetterReason reason) {
        return retry.untilItSucceeds("send a record to the dead letters", () -> {
            deadLetters.send(claim, reason);
            listener.deadLettered(reason.code());
            return Settlement.reject(claim);
        });
    }

    /** Sets aside what cannot be read. */
    CompletableFuture<Settlement> setAside(Claim claim, UnreadableRecordException unreadable, Class<?> reader) {
        return setAside(
                claim,
                new DeadLetterReason(
                        unreadable.reason().code(),
                        String.valueOf(unreadable.getMessage()),
                        "decode",
                        reader,
                        Optional.of(unreadable)));
    }
}
