package io.tagi.actors.audit;

import io.tagi.actors.store.StoredEvent;

/**
 * Which event is meant.
 *
 * @param entity the persistence id of its entity
 * @param sequence its number there, from 1
 * @param type the full name of its type
 */
public record EventPlace(String entity, long sequence, String type) {
    static EventPlace of(StoredEvent event) {
        return new EventPlace(event.entity(), event.sequence(), event.type());
    }

    /** The place after it, where something should have been. */
    EventPlace next(String type) {
        return new EventPlace(entity, sequence + 1, type);
    }

    /** For a person. */
    @Override
    public String toString() {
        return "event " + sequence + " of " + entity + " (" + type + ")";
    }
}
