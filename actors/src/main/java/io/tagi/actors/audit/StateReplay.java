package io.tagi.actors.audit;

import io.tagi.protocol.Event;
import io.tagi.protocol.record.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rebuilds where an entity stood after some of its events, exactly as the entity itself does. */
public final class StateReplay {
    private StateReplay() {}

    /**
     * The state as JSON: its name and its content.
     *
     * @param entity the persistence id
     * @param events its first events, in their order
     */
    public static String state(String entity, List<Event> events) {
        Object state = EntityKind.of(entity) == EntityKind.EXPERIMENT
                ? state(new ExperimentRules(), events)
                : state(new RequestRules(), events);
        return "{\"state\":\"" + state.getClass().getSimpleName() + "\",\"content\":"
                + new String(new RecordCodec().encode((Record) state), StandardCharsets.UTF_8) + "}";
    }

    private static <S, E extends Event> S state(EntityRules<S, E> rules, List<Event> events) {
        S state = rules.initial();
        for (Event event : events) {
            state = rules.evolve(state, rules.events().cast(event));
        }
        return state;
    }
}
