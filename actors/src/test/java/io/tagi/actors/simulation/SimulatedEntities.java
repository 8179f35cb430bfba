package io.tagi.actors.simulation;

import io.tagi.actors.entity.Decider;
import io.tagi.actors.entity.EntityChain;
import io.tagi.actors.entity.EntityCommand;
import io.tagi.protocol.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * All entities of one kind: each has a home on one node and gets another when that node is given up, though a frozen one may still
 * believe to be its home when it wakes up.
 */
final class SimulatedEntities<S, C extends EntityCommand, E extends Event, R> {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

    private final World world;
    private final String type;
    private final Decider<S, C, E, R> decider;
    private final Class<E> events;
    private final Map<String, SimulatedEntity<S, C, E, R>> homes = new HashMap<>();

    SimulatedEntities(World world, String type, Decider<S, C, E, R> decider, Class<E> events) {
        this.world = world;
        this.type = type;
        this.decider = decider;
        this.events = events;
    }

    /** Asks an entity, again and again until it answers, as production does. */
    CompletionStage<R> ask(SimulatedProcess asker, String id, C command) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        attempt(asker, id, command, answer, FIRST_PAUSE);
        return answer;
    }

    private void attempt(SimulatedProcess asker, String id, C command, CompletableFuture<R> answer, Duration pause) {
        // A reply that comes after its time is lost, like one to an actor that has stopped.
        Duration until = world.scheduler().now().plus(ANSWER_WITHIN);
        Consumer<R> hear = reply -> {
            if (world.scheduler().now().compareTo(until) < 0) {
                answer.complete(reply);
            }
        };
        world.network()
                .send(() -> home(id).ifPresent(entity -> entity.tell(
                        command, reply -> world.network().send(() -> asker.execute(() -> hear.accept(reply))))));
        asker.after(ANSWER_WITHIN, () -> {
            if (!answer.isDone()) {
                Duration next = pause.multipliedBy(2);
                asker.after(
                        pause,
                        () -> attempt(asker, id, command, answer, next.compareTo(LAST_PAUSE) < 0 ? next : LAST_PAUSE));
            }
        });
    }

    private Optional<SimulatedEntity<S, C, E, R>> home(String id) {
        SimulatedEntity<S, C, E, R> home = homes.get(id);
        if (home != null && !home.process().isGivenUp()) {
            return Optional.of(home);
        }
        Optional<SimulatedNode> host = world.anyNode();
        host.ifPresent(node -> homes.put(id, live(id, node)));
        return host.map(node -> homes.get(id));
    }

    private SimulatedEntity<S, C, E, R> live(String id, SimulatedNode node) {
        String persistenceId = type + "|" + id;
        return new SimulatedEntity<>(
                node.process(),
                world.journal(),
                persistenceId,
                new EntityChain<>(persistenceId, decider, events, node.entityJournal()));
    }
}
