package io.tagi.actors.node;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AskPattern;
import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.KafkaWorkQueue;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.bus.WorkQueue;
import io.tagi.actors.bus.WorkQueueSettings;
import io.tagi.actors.worker.Worker;
import io.tagi.actors.worker.WorkerActor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Runs a node's workers: each in an actor of its own, with a membership of its own in the group of its topic. Closing it ends them, so
 * that nothing is claimed any more by a node that leaves.
 */
final class WorkerHost implements AutoCloseable {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private final ActorSystem<?> system;
    private final BrokerConnection brokers;
    private final Topics topics;
    private final List<ActorRef<WorkerActor.Message>> workers = new ArrayList<>();

    WorkerHost(ActorSystem<?> system, BrokerConnection brokers, Topics topics) {
        this.system = system;
        this.brokers = brokers;
        this.topics = topics;
    }

    /** Starts a worker for short work in batches. */
    void startForShortWork(String name, String topic, Worker worker, int batch) {
        start(name, () -> KafkaWorkQueue.classic(brokers, queue(name, topic)), worker, batch);
    }

    /** Starts a worker for long work, one piece at a time. */
    void startForLongWork(String name, String topic, Worker worker) {
        start(name, () -> KafkaWorkQueue.share(brokers, queue(name, topic)), worker, 1);
    }

    @Override
    public void close() {
        List<CompletableFuture<Done>> ends = workers.stream().map(this::stop).toList();
        ends.forEach(CompletableFuture::join);
    }

    private CompletableFuture<Done> stop(ActorRef<WorkerActor.Message> worker) {
        return AskPattern.<WorkerActor.Message, Done>ask(worker, WorkerActor.Stop::new, STOP_WITHIN, system.scheduler())
                // One that does not end in time, or has ended with the system, is left to the end of the process.
                .exceptionally(slow -> Done.done())
                .toCompletableFuture();
    }

    private void start(String name, Supplier<WorkQueue> queue, Worker worker, int batch) {
        workers.add(system.systemActorOf(
                WorkerActor.create(queue, worker, batch),
                name,
                // Its start and its end wait for brokers and threads.
                DispatcherSelector.blocking()));
    }

    private WorkQueueSettings queue(String name, String topic) {
        return new WorkQueueSettings(
                topic, topics.workersOf(topic), "tagi-" + name, WorkQueueSettings.LARGEST_ATTEMPT_LIMIT);
    }
}
