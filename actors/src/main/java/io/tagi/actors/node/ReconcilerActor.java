package io.tagi.actors.node;

import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a {@link Reconciler} look from time to time, once in the cluster; one look after the other on the dispatcher for blocking work. */
final class ReconcilerActor {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcilerActor.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** The brokers are asked less often than the cluster. */
    private static final int LOOKS_PER_SEARCH = 6;

    /** What the actor is told. */
    sealed interface Message {}

    private record Look(int number) implements Message {}

    private record Looked(int number) implements Message {}

    /** To end. */
    record Stop() implements Message {}

    private ReconcilerActor() {}

    static Behavior<Message> create(Reconciler reconciler) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> waiting(reconciler, context, timers, new Look(1))));
    }

    private static Behavior<Message> waiting(
            Reconciler reconciler, ActorContext<Message> context, TimerScheduler<Message> timers, Look first) {
        Executor blocking = context.getSystem().dispatchers().lookup(DispatcherSelector.blocking());
        timers.startSingleTimer(first, INTERVAL);
        return Behaviors.receive(Message.class)
                .onMessage(Look.class, look -> {
                    context.pipeToSelf(
                            CompletableFuture.runAsync(() -> look(reconciler, look.number), blocking),
                            (done, failure) -> new Looked(look.number));
                    return Behaviors.same();
                })
                .onMessage(Looked.class, looked -> {
                    timers.startSingleTimer(new Look(looked.number + 1), INTERVAL);
                    return Behaviors.same();
                })
                .onMessage(Stop.class, stop -> Behaviors.stopped())
                .build();
    }

    private static void look(Reconciler reconciler, int number) {
        try {
            reconciler.tellWorkers();
            if (number % LOOKS_PER_SEARCH == 0) {
                reconciler.findLostWork();
            }
        } catch (RuntimeException outOfReach) {
            LOG.info("Looks again later: {}", outOfReach.getMessage());
        }
    }
}
