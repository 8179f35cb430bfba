package io.tagi.actors.store;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** A log in memory. */
public record ListedEvents(List<StoredEvent> events) implements EventLog {
    @Override
    public long size() {
        return events.size();
    }

    @Override
    public void forEach(Consumer<StoredEvent> visitor) {
        events.stream()
                .sorted(Comparator.comparing(StoredEvent::entity).thenComparing(StoredEvent::sequence))
                .forEach(visitor);
    }

    @Override
    public void forEach(String entity, Consumer<StoredEvent> visitor) {
        forEach(event -> {
            if (event.entity().equals(entity)) {
                visitor.accept(event);
            }
        });
    }
}
