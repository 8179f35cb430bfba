package io.tagi.actors.worker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats what depends on a disk or a broker until it succeeds: an outage is no reason to give a record up. */
final class Retry {
    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(10);

    private Retry() {}

    /** @param what names the action in the log */
    static <T> CompletableFuture<T> untilItSucceeds(String what, Supplier<T> action, Executor executor) {
        return attempt(what, action, executor, FIRST_PAUSE);
    }

    private static <T> CompletableFuture<T> attempt(
            String what, Supplier<T> action, Executor executor, Duration pause) {
        return CompletableFuture.supplyAsync(action, executor).exceptionallyCompose(failure -> {
            LOG.warn("Could not {}; trying again in {}", what, pause, failure);
            Duration doubled = pause.multipliedBy(2);
            Duration next = doubled.compareTo(LAST_PAUSE) < 0 ? doubled : LAST_PAUSE;
            return CompletableFuture.supplyAsync(
                            () -> null,
                            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, executor))
                    .thenCompose(waited -> attempt(what, action, executor, next));
        });
    }
}
