package io.tagi.actors.audit;

import io.tagi.protocol.Event;
import io.tagi.protocol.record.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides an entity's whole life again and holds it against its history: control flow replays exactly, or something was edited.
 *
 * <p>This finds what a chain cannot: a history that was edited and then chained anew.
 */
final class DecisionCheck<S, E extends Event> {
    private static final int SHOWN_FIELDS = 3;

    private final EntityRules<S, E> rules;
    private final Consumer<Finding> findings;
    private S state;
    private List<List<E>> expected = List.of();
    private @Nullable Happened<E> last;
    private boolean lost;

    DecisionCheck(EntityRules<S, E> rules, Consumer<Finding> findings) {
        this.rules = rules;
        this.findings = findings;
        this.state = rules.initial();
    }

    /** The rules of the entities with this persistence id; entities of an unknown kind decide nothing that could be checked. */
    static DecisionCheck<?, ?> of(String entity, Consumer<Finding> findings) {
        return EntityKind.of(entity) == EntityKind.EXPERIMENT
                ? new DecisionCheck<>(new ExperimentRules(), findings)
                : new DecisionCheck<>(new RequestRules(), findings);
    }

    /** Takes the next event; it is judged when the one after it is known. */
    void next(EventPlace place, Event happened) {
        Happened<E> waiting = last;
        if (!rules.events().isInstance(happened)) {
            judge(waiting, Optional.empty());
            lose(place, "it is no event of such an entity");
            return;
        }
        E event = rules.events().cast(happened);
        judge(waiting, Optional.of(event));
        last = new Happened<>(place, event);
    }

    private void judge(@Nullable Happened<E> happened, Optional<E> next) {
        if (lost || happened == null) {
            return;
        }
        E event = happened.event();
        try {
            List<List<E>> decided = expected.isEmpty() ? rules.decisions(state, event, next) : expected;
            List<List<E>> fitting = decided.stream()
                    .filter(decision -> !decision.isEmpty() && decision.get(0).equals(event))
                    .toList();
            if (fitting.isEmpty()) {
                lose(happened.place(), contradiction(event, decided));
                return;
            }
            expected = fitting.stream()
                    .map(decision -> decision.subList(1, decision.size()))
                    .filter(rest -> !rest.isEmpty())
                    .toList();
            state = rules.evolve(state, event);
        } catch (RuntimeException impossible) {
            lose(happened.place(), "it cannot follow what went before: " + impossible.getMessage());
        }
    }

    /** An event that cannot be read: what follows from it cannot be told. */
    void skip() {
        judge(last, Optional.empty());
        lost = true;
    }

    /** Ends the entity: what was decided together was written together. */
    void end() {
        Happened<E> ending = last;
        judge(ending, Optional.empty());
        if (ending != null && !lost && !expected.isEmpty()) {
            String type = RecordType.of((Record) expected.get(0).get(0)).fullName();
            report(
                    ending.place().next(type),
                    "it is missing at the end: it was decided and written together with event "
                            + ending.place().sequence());
        }
    }

    private record Happened<E>(EventPlace place, E event) {}

    private String contradiction(E event, List<List<E>> decided) {
        if (decided.isEmpty() || decided.get(0).isEmpty()) {
            return "nothing that went before leads to it";
        }
        E instead = decided.get(0).get(0);
        if (!instead.getClass().equals(event.getClass())) {
            return "what follows from the events before it is "
                    + RecordType.of((Record) instead).fullName();
        }
        return "it contradicts the events before it (recorded | decided): "
                + FieldDifferences.between((Record) event, (Record) instead).stream()
                        .limit(SHOWN_FIELDS)
                        .map(Object::toString)
                        .collect(Collectors.joining("; "));
    }

    private void lose(EventPlace place, String detail) {
        lost = true;
        report(place, detail);
    }

    private void report(EventPlace place, String detail) {
        findings.accept(new Finding.History(place, HistoryFault.NOT_DECIDED, detail));
    }
}
