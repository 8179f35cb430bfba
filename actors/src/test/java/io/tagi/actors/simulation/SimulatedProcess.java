package io.tagi.actors.simulation;

import java.time.Duration;
import java.util.concurrent.Executor;

/** One run of a node: frozen, it does nothing for a while and then goes on as if nothing had been; killed, it is gone for good. */
final class SimulatedProcess implements Executor {
    /** After as much silence its neighbours take it for dead. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    private final String name;
    private boolean alive = true;
    private Duration frozenSince = Duration.ZERO;
    private Duration frozenUntil = Duration.ZERO;

    SimulatedProcess(Scheduler scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    /** Does the action next. */
    @Override
    public void execute(Runnable action) {
        after(Duration.ZERO, action);
    }

    /** Does the action later, if there is a later. */
    void after(Duration delay, Runnable action) {
        scheduler.after(delay, () -> whenAwake(action));
    }

    /** An executor that does everything this much later. */
    Executor later(Duration delay) {
        return action -> after(delay, action);
    }

    void kill() {
        alive = false;
    }

    void freeze(Duration lasting) {
        frozenSince = scheduler.now();
        frozenUntil = scheduler.now().plus(lasting);
    }

    boolean isAlive() {
        return alive;
    }

    boolean responds() {
        return alive && !isFrozen();
    }

    /** Whether others have noticed that it does not respond. A killed process is noticed at once: its connections end. */
    boolean isGivenUp() {
        return !alive || (isFrozen() && scheduler.now().minus(frozenSince).compareTo(GIVEN_UP_AFTER) >= 0);
    }

    private boolean isFrozen() {
        return scheduler.now().compareTo(frozenUntil) < 0;
    }

    private void whenAwake(Runnable action) {
        if (alive && isFrozen()) {
            scheduler.after(frozenUntil.minus(scheduler.now()), () -> whenAwake(action));
        } else if (alive) {
            action.run();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
