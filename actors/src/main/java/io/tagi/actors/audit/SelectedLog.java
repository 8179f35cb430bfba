package io.tagi.actors.audit;

import io.tagi.actors.store.EventLog;
import io.tagi.actors.store.StoredEvent;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Some entities of a log, as a log of their own. */
public final class SelectedLog implements EventLog {
    private final EventLog all;
    private final SortedSet<String> entities;

    /** @param entities persistence ids */
    public SelectedLog(EventLog all, Collection<String> entities) {
        this.all = all;
        this.entities = new TreeSet<>(entities);
    }

    @Override
    public long size() {
        AtomicLong events = new AtomicLong();
        forEach(event -> events.incrementAndGet());
        return events.get();
    }

    @Override
    public void forEach(Consumer<StoredEvent> visitor) {
        entities.forEach(entity -> all.forEach(entity, visitor));
    }

    @Override
    public void forEach(String entity, Consumer<StoredEvent> visitor) {
        if (entities.contains(entity)) {
            all.forEach(entity, visitor);
        }
    }
}
