package io.tagi.actors.worker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats what depends on a disk or a broker until it succeeds: an outage is no reason to give a record up. */
public final class Retry {
    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(10);

    private final Executor executor;
    private final Pausing pausing;

    /** How the time between two attempts passes. */
    @FunctionalInterface
    public interface Pausing {
        /** An executor that does everything this much later. */
        Executor after(Duration pause);
    }

    /** @param executor threads that may wait for the disk and the brokers */
    public Retry(Executor executor, Pausing pausing) {
        this.executor = executor;
        this.pausing = pausing;
    }

    /** @param executor threads that may wait for the disk and the brokers; none of them waits between two attempts */
    public static Retry on(Executor executor) {
        return new Retry(
                executor,
                pause -> CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, executor));
    }

    /** @param what names the action in the log */
    <T> CompletableFuture<T> untilItSucceeds(String what, Supplier<T> action) {
        return attempt(what, action, executor, FIRST_PAUSE);
    }

    /** Is complete after this time. */
    CompletableFuture<Void> pause(Duration time) {
        return CompletableFuture.runAsync(() -> {}, pausing.after(time));
    }

    private <T> CompletableFuture<T> attempt(String what, Supplier<T> action, Executor now, Duration pause) {
        return CompletableFuture.supplyAsync(action, now).exceptionallyCompose(failure -> {
            LOG.warn("Could not {}; trying again in {}", what, pause, failure);
            Duration doubled = pause.multipliedBy(2);
            Duration next = doubled.compareTo(LAST_PAUSE) < 0 ? doubled : LAST_PAUSE;
            return attempt(what, action, pausing.after(pause), next);
        });
    }
}
