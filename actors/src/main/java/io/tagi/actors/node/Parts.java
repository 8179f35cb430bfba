package io.tagi.actors.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be stopped in the opposite order. */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    <T extends AutoCloseable> T closeLater(T part) {
        started.push(part);
        return part;
    }

    /** Threads that end what they have begun before anything that was started earlier is stopped. */
    ExecutorService threads(String name, int count) {
        ExecutorService threads = Executors.newFixedThreadPool(count, task -> new Thread(task, name));
        started.push(() -> {
            threads.shutdown();
            if (!threads.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The thread {} is still at work after {}; going on without it", name, STOP_WITHIN);
            }
        });
        return threads;
    }

    /** Stops everything; a part that does not stop cleanly does not keep the others. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failure) {
                LOG.warn("A part of the node did not stop cleanly", failure);
            }
        }
    }
}
