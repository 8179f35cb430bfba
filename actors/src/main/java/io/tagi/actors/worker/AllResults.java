package io.tagi.actors.worker;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Waiting for several results at once. */
final class AllResults {
    private AllResults() {}

    /** Their results in their order, once all are there. */
    static <T> CompletableFuture<List<T>> of(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }
}
