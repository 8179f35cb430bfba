package io.tagi.actors.simulation;

import io.tagi.actors.bus.Claim;
import io.tagi.actors.bus.Settlement;
import io.tagi.actors.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A worker in a share group: the worker of production, and the loop that claims, keeps and settles for it. */
final class ShareWorker {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(800);
    private static final Duration KEEP_INTERVAL = Duration.ofSeconds(10);

    private final SimulatedProcess process;
    private final SimulatedBroker broker;
    private final SimulatedShareGroup group;
    private final Worker worker;
    private Optional<Claim> current = Optional.empty();

    ShareWorker(SimulatedProcess process, SimulatedBroker broker, SimulatedShareGroup group, Worker worker) {
        this.process = process;
        this.broker = broker;
        this.group = group;
        this.worker = worker;
    }

    SimulatedProcess process() {
        return process;
    }

    void poll() {
        current = broker.isAway() ? Optional.empty() : group.acquire(this);
        current.ifPresentOrElse(this::work, () -> process.after(POLL_INTERVAL, this::poll));
    }

    private void work(Claim claim) {
        keep(claim);
        worker.work(List.of(claim))
                .whenComplete((settlements, failure) -> process.execute(
                        () -> settle(failure == null ? settlements.get(0) : Settlement.release(claim))));
    }

    private void keep(Claim claim) {
        process.after(KEEP_INTERVAL, () -> {
            if (current.filter(claim::equals).isPresent()) {
                if (!broker.isAway()) {
                    group.renew(this, claim);
                }
                keep(claim);
            }
        });
    }

    private void settle(Settlement settlement) {
        if (!broker.isAway()) {
            group.settle(this, settlement);
        }
        poll();
    }
}
