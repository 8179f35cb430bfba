package io.tagi.actors.simulation;

import io.tagi.actors.bus.Claim;
import io.tagi.actors.bus.PartitionLedger;
import io.tagi.actors.bus.Position;
import io.tagi.actors.bus.Settlement;
import io.tagi.actors.bus.WorkQueueSettings;
import io.tagi.actors.simulation.SimulatedClassicGroup.Committed;
import io.tagi.actors.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A worker in a classic group: the worker and the ledgers of production, and the loop between them. */
final class ClassicWorker {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(400);
    private static final int ATTEMPT_LIMIT = WorkQueueSettings.LARGEST_ATTEMPT_LIMIT;

    private final SimulatedProcess process;
    private final SimulatedBroker broker;
    private final SimulatedClassicGroup group;
    private final Worker worker;
    private final int batch;
    private final TreeMap<Integer, Partition> partitions = new TreeMap<>();
    private final Map<Integer, Committed> told = new HashMap<>();
    private boolean working;

    /** A partition that this worker believes to own. */
    private static final class Partition {
        private final PartitionLedger ledger;
        private final TreeSet<Long> waiting = new TreeSet<>();
        private final TreeSet<Long> held = new TreeSet<>();
        private long next;

        Partition(Optional<Committed> left) {
            this.ledger = PartitionLedger.resume(
                    left.map(Committed::offset).orElse(-1L),
                    left.map(Committed::note).orElse(""));
            this.next = left.map(Committed::offset).orElse(0L);
        }
    }

    ClassicWorker(
            SimulatedProcess process, SimulatedBroker broker, SimulatedClassicGroup group, Worker worker, int batch) {
        this.process = process;
        this.broker = broker;
        this.group = group;
        this.worker = worker;
        this.batch = batch;
    }

    SimulatedProcess process() {
        return process;
    }

    void gain(int partition, Optional<Committed> left) {
        partitions.put(partition, new Partition(left));
        told.remove(partition);
    }

    void lose(int partition) {
        partitions.remove(partition);
    }

    /** Does what is waiting, again and again. */
    void poll() {
        if (!broker.isAway()) {
            if (!group.hasMember(this)) {
                // Expelled while it was frozen: it joins like a new one.
                partitions.clear();
                group.join(this);
            }
            if (!working) {
                fetch();
                List<Claim> claims = take();
                if (!claims.isEmpty()) {
                    work(claims);
                }
            }
            commit();
        }
        process.after(POLL_INTERVAL, this::poll);
    }

    private void fetch() {
        partitions.forEach((number, partition) -> {
            while (partition.next < group.topic().records(number).size()) {
                partition.ledger.fetched(partition.next);
                partition.waiting.add(partition.next++);
            }
        });
    }

    /** A record that has failed before travels alone. */
    private List<Claim> take() {
        List<Claim> claims = new ArrayList<>();
        for (Map.Entry<Integer, Partition> entry : partitions.entrySet()) {
            Partition partition = entry.getValue();
            while (!partition.waiting.isEmpty() && claims.size() < batch) {
                boolean suspect = partition.ledger.nextAttempt(partition.waiting.first()) > 1;
                if (suspect && !claims.isEmpty()) {
                    return claims;
                }
                long offset = partition.waiting.pollFirst();
                partition.held.add(offset);
                claims.add(group.topic().claim(entry.getKey(), offset, partition.ledger.claim(offset), ATTEMPT_LIMIT));
                if (suspect) {
                    return claims;
                }
            }
        }
        return claims;
    }

    private void work(List<Claim> claims) {
        working = true;
        worker.work(claims)
                .whenComplete((settlements, failure) -> process.execute(() -> {
                    working = false;
                    settle(
                            failure == null
                                    ? settlements
                                    : claims.stream().map(Settlement::release).toList());
                }));
    }

    private void settle(List<Settlement> settlements) {
        for (Settlement settlement : settlements) {
            Position position = settlement.claim().position();
            Partition partition = partitions.get(position.partition());
            if (partition != null && partition.held.remove(position.offset())) {
                if (settlement.outcome() == Settlement.Outcome.RELEASED) {
                    partition.ledger.release(position.offset());
                    partition.waiting.add(position.offset());
                } else {
                    partition.ledger.settle(position.offset());
                }
            }
        }
        commit();
    }

    /** Tells the group what it does not know yet; while the broker is away, later. */
    void commit() {
        if (broker.isAway()) {
            return;
        }
        partitions.forEach((number, partition) -> {
            Committed progress = new Committed(partition.ledger.committable(), partition.ledger.note());
            if (progress.offset() >= 0 && !progress.equals(told.get(number)) && group.commit(this, number, progress)) {
                told.put(number, progress);
            }
        });
    }
}
