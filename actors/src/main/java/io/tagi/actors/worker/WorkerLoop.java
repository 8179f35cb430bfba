package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
import io.tagi.actors.bus.Settlement;
import io.tagi.actors.bus.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The loop that all workers are: claim what is waiting, have it worked on, settle. It owns its queue and the thread it runs
 * on.
 */
final class WorkerLoop implements Runnable {
    private static final Duration IDLE_WAIT = Duration.ofSeconds(1);

    private final WorkQueue queue;
    private final Worker worker;
    private final int batch;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();

    /** @param batch the most claims to work on together */
    WorkerLoop(WorkQueue queue, Worker worker, int batch) {
        this.queue = queue;
        this.worker = worker;
        this.batch = batch;
    }

    @Override
    public void run() {
        try (queue) {
            while (!stop.isDone()) {
                List<Claim> claims = queue.claim(batch, IDLE_WAIT);
                if (!claims.isEmpty()) {
                    queue.settle(work(claims));
                }
            }
        }
    }

    /** Ends the loop; what is unsettled goes to others. May be called from any thread. */
    void stop() {
        stop.complete(null);
        queue.wakeup();
    }

    private List<Settlement> work(List<Claim> claims) {
        CompletableFuture<List<Settlement>> work = worker.work(claims).toCompletableFuture();
        CompletableFuture<Object> workOrStop = CompletableFuture.anyOf(work, stop);
        while (!stop.isDone()) {
            try {
                workOrStop.get(queue.keepInterval().toMillis(), TimeUnit.MILLISECONDS);
                if (work.isDone()) {
                    return work.join();
                }
            } catch (TimeoutException goesOn) {
                // A lost claim is finished all the same: at worst somebody does it twice, with the same result.
                queue.keep(claims);
            } catch (ExecutionException failed) {
                queue.settle(claims.stream().map(Settlement::release).toList());
                throw new WorkerFailedException(claims, failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                stop();
            }
        }
        return claims.stream().map(Settlement::release).toList();
    }
}
