package io.tagi.actors.simulation;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.StagePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is asked of the system and what goes wrong meanwhile; with the same seed, everything else is the same too.
 *
 * @param nodes how many nodes there are at the beginning, each with all roles
 * @param slices how many outboxes share the journal
 * @param embedded whether the journal is in the node's own process and dies with it, as H2 does; then there is one node
 * @param requests how many adapters are asked for
 * @param experiment the experiment that is submitted, if any
 * @param faults what goes wrong
 */
record Scenario(
        long seed,
        int nodes,
        int slices,
        boolean embedded,
        int requests,
        Optional<ExperimentSpec> experiment,
        List<Fault> faults) {
    private static final int MOST_FAULTS = 8;

    /** The scenario that follows from a seed. */
    static Scenario draw(long seed) {
        Chance chance = Chance.of(seed, "scenario");
        boolean embedded = chance.happens(0.15);
        int nodes = embedded ? 1 : chance.between(1, 4);
        return new Scenario(
                seed,
                nodes,
                chance.between(1, 3),
                embedded,
                chance.between(0, 6),
                chance.happens(0.6) ? Optional.of(spec(chance)) : Optional.empty(),
                drawFaults(chance, nodes));
    }

    /** The same without faults. */
    Scenario withoutFaults() {
        return with(List.of());
    }

    /** The same with these faults instead. */
    Scenario with(List<Fault> others) {
        return new Scenario(seed, nodes, slices, embedded, requests, experiment, others);
    }

    /** Scenarios that are simpler than this by one thing. */
    Stream<Scenario> simpler() {
        Stream<Scenario> fewerFaults = IntStream.range(0, faults.size()).mapToObj(index -> {
            List<Fault> fewer = new ArrayList<>(faults);
            fewer.remove(index);
            return with(fewer);
        });
        Stream<Scenario> lessToDo = experiment.isEmpty()
                ? IntStream.range(0, requests).mapToObj(fewer -> asking(fewer, experiment))
                : Stream.of(asking(requests, Optional.empty()), asking(0, experiment))
                        .filter(less -> !less.equals(this));
        return Stream.concat(fewerFaults, lessToDo);
    }

    /** When the last fault is over. */
    Duration calmAfter() {
        return faults.stream()
                .map(Fault::end)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private Scenario asking(int fewer, Optional<ExperimentSpec> perhaps) {
        return new Scenario(seed, nodes, slices, embedded, fewer, perhaps, faults);
    }

    private static List<Fault> drawFaults(Chance chance, int nodes) {
        return Stream.generate(() -> Fault.draw(chance, nodes))
                .limit(chance.between(0, MOST_FAULTS))
                .sorted(Comparator.comparing(Fault::at))
                .toList();
    }

    private static ExperimentSpec spec(Chance chance) {
        return new ExperimentSpec(
                "simulated",
                7,
                "mkl",
                Digest.ofText("configuration"),
                new TreeMap<>(Map.of("backbone", Digest.ofText("backbone"))),
                List.of("sorting", "counting").subList(0, chance.between(0, 2)),
                new StagePlan(chance.between(0, 1), chance.between(1, 3)),
                new StagePlan(chance.between(1, 2), chance.between(1, 3)),
                chance.happens(0.5) ? List.of("held-out") : Collections.emptyList(),
                5);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("seed " + seed + ": " + nodes + " nodes, " + slices + " outboxes, "
                + (embedded ? "an embedded journal, " : "a journal server, ") + requests + " requests, "
                + (experiment.isPresent() ? "an experiment" : "no experiment"));
        faults.forEach(fault -> text.append("\n  at ")
                .append(fault.at().toMillis())
                .append(" ms ")
                .append(fault));
        return text.toString();
    }
}
