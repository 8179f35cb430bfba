package io.tagi.actors.store;

import java.util.function.Consumer;

/**
 * All events of a journal or an archive, to be read and not changed.
 *
 * <p>The order is the same wherever the same events lie: entities by the bytes of their persistence ids, the events of an entity
 * by their numbers. One event at a time is in memory.
 */
public interface EventLog {
    /** How many events there are; for showing progress. */
    long size();

    /** Shows every event to the visitor. */
    void forEach(Consumer<StoredEvent> visitor);

    /** Shows every event of one entity to the visitor; none if there is no such entity. */
    void forEach(String entity, Consumer<StoredEvent> visitor);
}
