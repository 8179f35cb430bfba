package io.tagi.actors.worker;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.tagi.actors.bus.WorkQueue;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Keeps a {@link WorkerLoop} running: starts it on a thread of its own, starts it again after a pause when it fails, and ends it
 * with the system.
 */
public final class WorkerActor extends AbstractBehavior<WorkerActor.Message> {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** What the loop reports to its actor. */
    public sealed interface Message {}

    private record LoopFailed(Throwable cause) implements Message {}

    /** To claim nothing more, give back what is in work, and end. */
    public record Stop(ActorRef<Done> replyTo) implements Message {}

    private final WorkerLoop loop;
    private final Thread thread;

    private WorkerActor(ActorContext<Message> context, WorkQueue queue, Worker worker, int batch) {
        super(context);
        this.loop = new WorkerLoop(queue, worker, batch);
        this.thread = new Thread(loop, "worker-" + context.getSelf().path().name());
        thread.setUncaughtExceptionHandler((failed, cause) -> context.getSelf().tell(new LoopFailed(cause)));
        thread.start();
    }

    /**
     * A supervised worker.
     *
     * @param queue opens the worker's own membership in the group, anew for every start
     * @param batch the most claims to work on together
     */
    public static Behavior<Message> create(Supplier<WorkQueue> queue, Worker worker, int batch) {
        return Behaviors.supervise(
                        Behaviors.<Message>setup(context -> new WorkerActor(context, queue.get(), worker, batch)))
                .onFailure(SupervisorStrategy.restartWithBackoff(FIRST_PAUSE, LAST_PAUSE, 0.2));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(LoopFailed.class, failed -> {
                    throw new IllegalStateException(
                            "The worker's loop ended: " + failed.cause().getMessage(), failed.cause());
                })
                .onMessage(Stop.class, this::stop)
                .onSignal(PreRestart.class, signal -> end())
                .onSignal(PostStop.class, signal -> end())
                .build();
    }

    private Behavior<Message> stop(Stop stop) {
        end();
        stop.replyTo().tell(Done.done());
        return Behaviors.stopped();
    }

    private Behavior<Message> end() {
        loop.stop();
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return this;
    }
}
