package io.tagi.actors.audit;

import io.tagi.protocol.Event;
import java.util.List;
import java.util.Optional;

/**
 * The rules by which one kind of entity decides, asked backwards: which decisions begin with this event?
 *
 * @param <S> where an entity stands
 * @param <E> what can happen to it
 */
interface EntityRules<S, E extends Event> {
    /** The family of the entity's events. */
    Class<E> events();

    /** Where every entity begins. */
    S initial();

    /** The state after an event. */
    S evolve(S state, E event);

    /**
     * Every decision that may have begun with an event like this one: what somebody asked or handed in is taken from the event, what
     * follows from it is decided again. Several where the event does not tell which; none if nothing can lead to it.
     *
     * @param next the event after it, if there is one
     */
    List<List<E>> decisions(S state, E event, Optional<E> next);
}
