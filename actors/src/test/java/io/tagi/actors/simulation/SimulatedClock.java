package io.tagi.actors.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A node's clock, which may go wrong. */
final class SimulatedClock extends Clock {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration ERROR = Duration.ofHours(2);

    private final Scheduler scheduler;
    private Duration wrongUntil = Duration.ZERO;

    SimulatedClock(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void goWrong(Duration lasting) {
        wrongUntil = scheduler.now().plus(lasting);
    }

    @Override
    public Instant instant() {
        boolean wrong = scheduler.now().compareTo(wrongUntil) < 0;
        return BEGINNING.plus(scheduler.now()).plus(wrong ? ERROR : Duration.ZERO);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nobody asks for local time here.");
    }
}
