package io.tagi.actors.bus;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * A work queue on a Kafka topic, in one of two ways that look alike to the worker:
 *
 * <ul>
 *   <li>a <em>classic</em> consumer group, for short work in batches: a worker owns partitions, so there are at most as many
 *       workers as partitions; a worker that dies is noticed after ten seconds;
 *   <li>a <em>share</em> group, for long work one at a time: any number of workers share one partition; a worker that dies
 *       is noticed at once, one that freezes when the group's lock duration is over.
 * </ul>
 */
public final class KafkaWorkQueue implements WorkQueue {
    /** A wait is cut into slices, so that waking up needs no interruption of Kafka's own steps. */
    private static final Duration SLICE = Duration.ofMillis(250);

    private final WorkQueueSettings settings;
    private final ClaimSource source;
    private final ReentrantLock exclusive = new ReentrantLock();
    private volatile boolean awakened;
    private volatile boolean closed;

    private KafkaWorkQueue(WorkQueueSettings settings, ClaimSource source) {
        this.settings = settings;
        this.source = source;
    }

    /** Joins a classic consumer group. */
    public static WorkQueue classic(BrokerConnection brokers, WorkQueueSettings settings) {
        return new KafkaWorkQueue(settings, new ClassicMembership(brokers, settings));
    }

    /** Joins a share group, which {@link TopicSetup} has configured before. Claims are given one at a time. */
    public static WorkQueue share(BrokerConnection brokers, WorkQueueSettings settings) {
        return new KafkaWorkQueue(settings, new ShareMembership(brokers, settings));
    }

    @Override
    public List<Claim> claim(int max, Duration wait) {
        if (max < 1) {
            throw new IllegalArgumentException("Claimed " + max + " records of " + settings.topic() + "; at least 1.");
        }
        return exclusively("claim records", List.of(), () -> waitForClaims(max, wait));
    }

    @Override
    public Duration keepInterval() {
        return source.keepInterval();
    }

    @Override
    public List<Claim> keep(Collection<Claim> claims) {
        return exclusively("keep claims", List.copyOf(claims), () -> source.keep(claims));
    }

    @Override
    public List<Claim> settle(Collection<Settlement> settlements) {
        List<Claim> lostWhenClosed = settlements.stream().map(Settlement::claim).toList();
        return exclusively("settle claims", lostWhenClosed, () -> source.settle(settlements));
    }

    @Override
    public void wakeup() {
        awakened = true;
    }

    @Override
    public void close() {
        awakened = true;
        exclusive.lock();
        try {
            if (!closed) {
                closed = true;
                source.close();
            }
        } finally {
            exclusive.unlock();
        }
    }

    private List<Claim> waitForClaims(int max, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        List<Claim> claims;
        do {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            claims = source.poll(max, left.compareTo(SLICE) < 0 ? left : SLICE);
        } while (claims.isEmpty() && !awakened && System.nanoTime() < end);
        awakened = false;
        return claims;
    }

    private List<Claim> exclusively(String attempted, List<Claim> whenClosed, Supplier<List<Claim>> step) {
        exclusive.lock();
        try {
            return closed ? whenClosed : step.get();
        } catch (KafkaException failure) {
            throw BrokerFault.explain(
                    attempted + " of " + settings.topic() + " in the group " + settings.group(), failure);
        } finally {
            exclusive.unlock();
        }
    }
}
