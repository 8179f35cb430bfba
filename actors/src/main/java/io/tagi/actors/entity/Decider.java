package io.tagi.actors.entity;

import io.tagi.protocol.Event;
import java.util.List;

/**
 * Every rule of a kind of entity, as plain functions: no I/O, no clock, no actor.
 *
 * @param <S> where an entity stands
 * @param <C> what it is asked
 * @param <E> what happens to it
 * @param <R> what it replies
 */
public interface Decider<S, C extends EntityCommand, E extends Event, R> {
    /** Where every entity begins. */
    S initial();

    /** The events that follow from a command; empty when it changes nothing. */
    List<E> decide(S state, C command);

    /** The state after an event. */
    S evolve(S state, E event);

    /** What to reply, given the state before and after the command's events. */
    R reply(S before, S after, C command);
}
