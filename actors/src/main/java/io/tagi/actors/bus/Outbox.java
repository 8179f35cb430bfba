package io.tagi.actors.bus;

import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.query.EventEnvelope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.event.Level;

/**
 * Turns the journal into records: follows the events of one tag and sends what they say to the world, each exactly once for
 * a consumer that reads with {@code isolation.level=read_committed}, and in the order of the journal.
 *
 * <p>Records and the journal offset that they reach up to are written in one Kafka transaction, so no fault can part them.
 * Whoever starts last owns the tag: the brokers shut the others out, and those stop, as does one that was frozen for so long
 * that the brokers gave it up. Starting one again is always safe. While brokers or database are away it tries again, every
 * five seconds at the latest, for as long as it takes; the same holds for an event that cannot be read or translated, since
 * it may not be left out.
 *
 * <p>All blocking steps run one after another on the dispatcher for blocking work.
 */
public final class Outbox {
    /** How long an event may wait to be seen; with what a transaction takes, the latency. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(10);

    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    /** What an outbox may be told. */
    public sealed interface Command {}

    /** To end after the transaction that is under way. */
    public record Stop() implements Command {}

    private record Open() implements Command {}

    private record Opened(OutboxSession session) implements Command {}

    private record Look() implements Command {}

    private record Looked(boolean published) implements Command {}

    private record Failed(Throwable failure) implements Command {}

    private record Closed() implements Command {}

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final OutboxSettings settings;
    private final Function<EventEnvelope, List<OutgoingRecord>> translation;
    private final Executor blocking;

    private Outbox(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            OutboxSettings settings,
            Function<EventEnvelope, List<OutgoingRecord>> translation) {
        this.context = context;
        this.timers = timers;
        this.settings = settings;
        this.translation = translation;
        this.blocking = context.getSystem().dispatchers().lookup(DispatcherSelector.blocking());
    }

    /**
     * The behaviour of an outbox.
     *
     * @param translation what an event says to the world, which may be nothing; a pure function, since it is asked again after a fault
     */
    public static Behavior<Command> create(
            OutboxSettings settings, Function<EventEnvelope, List<OutgoingRecord>> translation) {
        return Behaviors.setup(context -> {
            context.setLoggerName(Outbox.class);
            return Behaviors.withTimers(
                    timers -> new Outbox(context, timers, settings, translation).opening(FIRST_RETRY));
        });
    }

    /** Taking over the tag. */
    private Behavior<Command> opening(Duration retry) {
        attempt(() -> new Opened(OutboxSession.open(settings, context.getSystem(), translation)));
        return Behaviors.receive(Command.class)
                .onMessage(Opened.class, opened -> following(opened.session, retry))
                .onMessage(Failed.class, failed -> waitingToRetry(failed.failure, retry))
                .onMessage(Stop.class, stop -> openingInVain())
                .build();
    }

    /** Publishing whatever comes, and looking again at once as long as something does. */
    private Behavior<Command> following(OutboxSession session, Duration retry) {
        attempt(() -> new Looked(session.publishNext()));
        return Behaviors.receive(Command.class)
                .onMessage(Looked.class, looked -> looked.published ? following(session, FIRST_RETRY) : idle())
                .onMessage(Look.class, look -> following(session, retry))
                .onMessage(Failed.class, failed -> closing(session, () -> waitingToRetry(failed.failure, retry)))
                .onMessage(Stop.class, stop -> finishing(session))
                .onSignal(PostStop.class, signal -> abandon(session))
                .build();
    }

    private Behavior<Command> idle() {
        timers.startSingleTimer(new Look(), LOOK_INTERVAL);
        return Behaviors.same();
    }

    private Behavior<Command> waitingToRetry(Throwable failure, Duration retry) {
        if (failure instanceof OutboxFencedException) {
            context.getLog().warn("The outbox of {} stops: {}", settings.tag(), failure.getMessage());
            return Behaviors.stopped();
        }
        boolean lasting = retry.compareTo(LAST_RETRY) >= 0;
        context.getLog()
                .atLevel(lasting || failure instanceof AccessRefusedException ? Level.WARN : Level.INFO)
                .log("The outbox of {} tries again in {}: {}", settings.tag(), retry, failure.toString());
        timers.startSingleTimer(new Open(), retry);
        return Behaviors.receive(Command.class)
                .onMessage(Open.class, open -> opening(lasting ? LAST_RETRY : retry.multipliedBy(2)))
                .onMessage(Stop.class, stop -> Behaviors.stopped())
                .build();
    }

    /** Told to stop during the takeover, which has to end first. */
    private Behavior<Command> openingInVain() {
        return Behaviors.receive(Command.class)
                .onMessage(Opened.class, opened -> closing(opened.session, Behaviors::stopped))
                .onMessage(Failed.class, failed -> Behaviors.stopped())
                .build();
    }

    /** Told to stop: either a step is under way or the next look is due soon. */
    private Behavior<Command> finishing(OutboxSession session) {
        return Behaviors.receive(Command.class)
                .onMessage(Looked.class, looked -> closing(session, Behaviors::stopped))
                .onMessage(Look.class, look -> closing(session, Behaviors::stopped))
                .onMessage(Failed.class, failed -> closing(session, Behaviors::stopped))
                .onSignal(PostStop.class, signal -> abandon(session))
                .build();
    }

    private Behavior<Command> closing(OutboxSession session, Supplier<Behavior<Command>> next) {
        attempt(() -> {
            session.close();
            return new Closed();
        });
        return Behaviors.receive(Command.class)
                .onMessage(Closed.class, closed -> next.get())
                .onMessage(Failed.class, failed -> next.get())
                .onMessage(Stop.class, stop -> closing(session, Behaviors::stopped))
                .build();
    }

    /** The actor system ends: there is no other thread left to close on. */
    private static Behavior<Command> abandon(OutboxSession session) {
        session.close();
        return Behaviors.same();
    }

    private void attempt(Supplier<Command> step) {
        context.pipeToSelf(
                CompletableFuture.supplyAsync(step, blocking),
                (outcome, failure) -> failure == null ? outcome : new Failed(unwrapped(failure)));
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
