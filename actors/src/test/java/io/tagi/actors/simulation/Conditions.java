package io.tagi.actors.simulation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Which faults are going on. */
final class Conditions {
    private final Scheduler scheduler;
    private final Map<FaultKind, Duration> until = new EnumMap<>(FaultKind.class);

    Conditions(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void begin(FaultKind kind, Duration lasting) {
        until.merge(kind, scheduler.now().plus(lasting), (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    boolean are(FaultKind kind) {
        return scheduler.now().compareTo(until.getOrDefault(kind, Duration.ZERO)) < 0;
    }
}
