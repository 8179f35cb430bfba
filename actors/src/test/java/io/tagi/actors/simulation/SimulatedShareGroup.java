package io.tagi.actors.simulation;

import io.tagi.actors.bus.Claim;
import io.tagi.actors.bus.OutgoingRecord;
import io.tagi.actors.bus.Settlement;
import io.tagi.actors.bus.WorkQueueSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A share group on one partition: each record is claimed by one worker at a time, again by another when that one dies or shows no
 * life for long, and archived without a word after too many deliveries.
 */
final class SimulatedShareGroup {
    private static final Duration LOCK = Duration.ofSeconds(30);
    private static final int DELIVERY_LIMIT = 25;

    private final World world;
    private final SimulatedTopic topic;
    private final TreeMap<Long, Delivery> unfinished = new TreeMap<>();
    private long end;

    /** Where an unfinished record is. */
    private static final class Delivery {
        private int count;
        private @Nullable ShareWorker holder;
        private Duration lockedUntil = Duration.ZERO;
    }

    SimulatedShareGroup(World world, SimulatedTopic topic) {
        this.world = world;
        this.topic = topic;
    }

    /** The oldest record that nobody holds. */
    Optional<Claim> acquire(ShareWorker worker) {
        readOn();
        for (long offset : List.copyOf(unfinished.keySet())) {
            Delivery delivery = unfinished.get(offset);
            if (delivery == null || isHeld(delivery)) {
                continue;
            }
            if (delivery.count == DELIVERY_LIMIT) {
                unfinished.remove(offset);
                continue;
            }
            delivery.count++;
            delivery.holder = worker;
            delivery.lockedUntil = world.scheduler().now().plus(LOCK);
            return Optional.of(topic.claim(0, offset, delivery.count, WorkQueueSettings.LARGEST_ATTEMPT_LIMIT));
        }
        return Optional.empty();
    }

    /** Prolongs a claim that is not lost. */
    void renew(ShareWorker worker, Claim claim) {
        held(worker, claim)
                .ifPresent(delivery ->
                        delivery.lockedUntil = world.scheduler().now().plus(LOCK));
    }

    /** Ends a claim; nothing happens if it is lost. */
    void settle(ShareWorker worker, Settlement settlement) {
        Claim claim = settlement.claim();
        held(worker, claim).ifPresent(delivery -> {
            if (settlement.outcome() == Settlement.Outcome.RELEASED) {
                delivery.holder = null;
            } else {
                unfinished.remove(claim.position().offset());
                world.referee().acknowledged(topic.records(0).get((int)
                        claim.position().offset()));
            }
        });
    }

    void forgetClaims() {
        unfinished.values().forEach(delivery -> {
            delivery.holder = null;
            delivery.count = 0;
        });
    }

    void archiveSome(Chance chance) {
        readOn();
        if (!unfinished.isEmpty()) {
            unfinished.remove(chance.oneOf(List.copyOf(unfinished.keySet())));
        }
    }

    /** What is on the topic from the first record on that the group has not done with. */
    List<OutgoingRecord> backlog() {
        readOn();
        long from = unfinished.isEmpty() ? end : unfinished.firstKey();
        return topic.records(0).subList((int) from, (int) end);
    }

    private void readOn() {
        while (end < topic.records(0).size()) {
            unfinished.put(end++, new Delivery());
        }
    }

    private boolean isHeld(Delivery delivery) {
        ShareWorker holder = delivery.holder;
        return holder != null
                && holder.process().isAlive()
                && world.scheduler().now().compareTo(delivery.lockedUntil) < 0;
    }

    private Optional<Delivery> held(ShareWorker worker, Claim claim) {
        return Optional.ofNullable(unfinished.get(claim.position().offset()))
                .filter(delivery -> delivery.holder == worker && isHeld(delivery));
    }
}
