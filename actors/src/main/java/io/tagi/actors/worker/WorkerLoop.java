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

    /** How long work that is nearly done may keep a node that stops. */
    private static final Duration GRACE = Duration.ofSeconds(5);

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

    /** Ends the loop; what does not end within some seconds goes to others. May be called from any thread. */
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
                queue.settle(released(claims));
                throw new WorkerFailedException(claims, failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                stop();
            }
        }
        return work.completeOnTimeout(released(claims), GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failed -> released(claims))
                .join();
    }

    private static List<Settlement> released(List<Claim> claims) {
        return claims.stream().map(Settlement::release).toList();
    }
}
