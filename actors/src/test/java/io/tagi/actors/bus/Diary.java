package io.tagi.actors.bus;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.SupervisorStrategy;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An entity for tests whose events are the texts that it is told to write. */
final class Diary extends EventSourcedBehavior<Diary.Write, String, Integer> {
    private final String tag;

    record Write(List<String> texts, ActorRef<Done> replyTo) {}

    Diary(String name, String tag) {
        super(
                PersistenceId.ofUniqueId(name),
                SupervisorStrategy.restartWithBackoff(Duration.ofMillis(100), Duration.ofSeconds(1), 0.1));
        this.tag = tag;
    }

    @Override
    public Integer emptyState() {
        return 0;
    }

    @Override
    public CommandHandler<Write, String, Integer> commandHandler() {
        return (written, write) -> Effect().persist(write.texts()).thenReply(write.replyTo(), state -> Done.done());
    }

    @Override
    public EventHandler<Integer, String> eventHandler() {
        return (written, text) -> written + 1;
    }

    @Override
    public Set<String> tagsFor(String text) {
        return Set.of(tag);
    }
}
