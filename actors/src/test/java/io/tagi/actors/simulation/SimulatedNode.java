package io.tagi.actors.simulation;

import io.tagi.actors.bus.BusException;
import io.tagi.actors.bus.DeadLetters;
import io.tagi.actors.bus.OutgoingRecord;
import io.tagi.actors.entity.EntityJournal;
import io.tagi.actors.experiment.Experiments;
import io.tagi.actors.request.AdapterRequests;
import io.tagi.actors.store.Slices;
import io.tagi.actors.worker.AdapterGenerator;
import io.tagi.actors.worker.DeadLetterDesk;
import io.tagi.actors.worker.ExperimentInbox;
import io.tagi.actors.worker.ExperimentWorker;
import io.tagi.actors.worker.Retry;
import io.tagi.actors.worker.Worker;
import io.tagi.protocol.work.WorkKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** A node with all roles: put together as production does it, in one process after another. */
final class SimulatedNode {
    private static final Duration SHORTEST_COMPUTATION = Duration.ofMillis(5);
    private static final Duration LONGEST_FORWARD_PASS = Duration.ofMillis(400);
    private static final Duration LONGEST_WORK = Duration.ofSeconds(20);
    private static final Duration UNFLUSHED = Duration.ofSeconds(5);
    private static final int BATCH = 4;

    private final World world;
    private final String name;
    private final Chance chance;
    private final SimulatedClock clock;
    private final EntityJournal entityJournal;
    private SimulatedProcess process;
    private boolean outOfMemory;

    SimulatedNode(World world, int number) {
        this.world = world;
        this.name = "node " + number;
        this.chance = Chance.of(world.scenario().seed(), name);
        this.clock = new SimulatedClock(world.scheduler());
        this.entityJournal =
                new EntityJournal(world.codec(), new Slices(world.scenario().slices()), clock);
        this.process = new SimulatedProcess(world.scheduler(), name);
    }

    SimulatedProcess process() {
        return process;
    }

    SimulatedClock clock() {
        return clock;
    }

    EntityJournal entityJournal() {
        return entityJournal;
    }

    void kill(Duration downFor) {
        if (process.isAlive()) {
            process.kill();
            if (!world.parts().blobsSurviveAKill()) {
                world.blobs().loseSince(world.scheduler().now().minus(UNFLUSHED));
            }
            world.scheduler().after(downFor, () -> {
                process = new SimulatedProcess(world.scheduler(), name);
                start();
            });
        }
    }

    void runOutOfMemory() {
        outOfMemory = true;
    }

    /** Starts all workers of the current process. */
    void start() {
        SimulatedProcess current = process;
        SimulatedBroker broker = world.broker();
        AdapterRequests requests = (id, command) -> world.requests().ask(current, id.value(), command);
        Experiments experiments = (id, command) -> world.experiments().ask(current, id.value(), command);
        Retry retry = new Retry(current, current::later);
        NobodyListens listener = new NobodyListens();
        DeadLetterDesk deadLetters = new DeadLetterDesk(new DeadLetters(this::send, broker.topics()), retry, listener);
        Worker generator = new AdapterGenerator(
                world.records(),
                requests,
                new SimulatedGenerator(),
                world.blobs(),
                deadLetters,
                thread(current, LONGEST_FORWARD_PASS),
                retry,
                listener,
                clock);
        Worker inbox = new ExperimentInbox(world.records(), experiments, deadLetters);
        new ClassicWorker(current, broker, broker.generators(), world.parts().worker(generator), BATCH).poll();
        new ClassicWorker(current, broker, broker.inboxes(), world.parts().worker(inbox), 1).poll();
        for (WorkKind kind : WorkKind.values()) {
            Worker trainer = new ExperimentWorker(
                    kind,
                    world.records(),
                    experiments,
                    new ForgetfulComputation(world.parts().computation(world.blobs()), this::isOutOfMemory),
                    deadLetters,
                    new Retry(thread(current, LONGEST_WORK), current::later),
                    listener,
                    () -> false);
            new ShareWorker(
                            current,
                            broker,
                            broker.trainers(kind),
                            world.parts().worker(trainer))
                    .poll();
        }
    }

    /** A thread on which everything takes its time; its results are there at the end of it. */
    private Executor thread(SimulatedProcess current, Duration longest) {
        return task -> current.after(chance.between(SHORTEST_COMPUTATION, longest), task);
    }

    private boolean isOutOfMemory() {
        boolean now = outOfMemory;
        outOfMemory = false;
        return now;
    }

    private void send(List<OutgoingRecord> records) {
        if (world.broker().isAway()) {
            throw new BusException("The broker is away.", new IllegalStateException("No connection"));
        }
        records.forEach(world.broker()::append);
    }
}
