package io.tagi.actors.simulation;

import java.time.Duration;
import java.util.List;

/**
 * Something that goes wrong.
 *
 * @param at when, since the beginning
 * @param node to which node; of no meaning for some kinds
 * @param lasting for how long; of no meaning for some kinds
 */
record Fault(Duration at, FaultKind kind, int node, Duration lasting) {
    private static final List<FaultKind> KINDS = List.of(FaultKind.values());
    private static final Duration BEGINS_BY = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofSeconds(40);

    /** @param nodes how many nodes there are */
    static Fault draw(Chance chance, int nodes) {
        return new Fault(
                chance.between(Duration.ZERO, BEGINS_BY),
                chance.oneOf(KINDS),
                chance.below(nodes),
                chance.between(Duration.ofMillis(10), LONGEST));
    }

    Duration end() {
        return at.plus(lasting);
    }

    @Override
    public String toString() {
        return kind.tell(node, lasting);
    }
}
