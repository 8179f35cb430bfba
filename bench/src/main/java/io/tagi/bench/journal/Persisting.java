package io.tagi.bench.journal;

import io.tagi.actors.request.AdapterRequestReply;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Requests that are persisted, so many at once: each takes the next when it is done. */
final class Persisting {
    private static final double NANOSECONDS = 1e9;

    private final JournalUnderTrial journal;
    private final String prefix;
    private final int requests;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Double> latencies = new ConcurrentLinkedQueue<>();

    Persisting(JournalUnderTrial journal, String prefix, int requests) {
        this.journal = journal;
        this.prefix = prefix;
        this.requests = requests;
    }

    /** Does all of them; returns how long each event took, in seconds. */
    List<Double> run(int concurrent) {
        CompletableFuture<?>[] lines = new CompletableFuture<?>[concurrent];
        for (int line = 0; line < concurrent; line++) {
            lines[line] = goOn().toCompletableFuture();
        }
        CompletableFuture.allOf(lines).join();
        return List.copyOf(latencies);
    }

    private CompletionStage<Void> goOn() {
        int number = next.getAndIncrement();
        if (number >= requests) {
            return CompletableFuture.completedFuture(null);
        }
        String id = prefix + number;
        return timed(() -> journal.begin(id))
                .thenCompose(begun -> timed(() -> journal.complete(id)))
                .thenCompose(done -> goOn());
    }

    private CompletionStage<AdapterRequestReply> timed(Supplier<CompletionStage<AdapterRequestReply>> ask) {
        long start = System.nanoTime();
        return ask.get().whenComplete((reply, failure) -> latencies.add((System.nanoTime() - start) / NANOSECONDS));
    }
}
