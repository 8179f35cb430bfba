package io.tagi.protocol.experiment;

import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where an experiment branches off another one, and everything that it takes from there by digest: it needs nothing else of the other
 * experiment's history.
 *
 * @param parent the experiment that it branches off
 * @param stage the stage that it goes on with
 * @param rounds how many rounds of that stage the two share
 * @param weights what the next round starts from; absent for the configuration's initial weights
 * @param optimiserStates each shard's, after the last shared round; empty where the stage begins
 * @param outerState the outer optimiser's, after the last shared round
 * @param teachers the adapters that are not trained again, by category
 */
public record ForkPoint(
        ExperimentId parent,
        Stage stage,
        int rounds,
        Optional<Digest> weights,
        SortedMap<Integer, Digest> optimiserStates,
        Optional<Digest> outerState,
        SortedMap<String, Digest> teachers) {
    /** @throws IllegalArgumentException if there can be no such point */
    public ForkPoint {
        Objects.requireNonNull(parent, "The fork has no \"parent\".");
        Objects.requireNonNull(stage, "The fork has no \"stage\".");
        weights = weights == null ? Optional.empty() : weights;
        outerState = outerState == null ? Optional.empty() : outerState;
        optimiserStates = Collections.unmodifiableSortedMap(
                optimiserStates == null ? new TreeMap<>() : new TreeMap<>(optimiserStates));
        teachers = Collections.unmodifiableSortedMap(teachers == null ? new TreeMap<>() : new TreeMap<>(teachers));
        if (rounds < 0) {
            throw new IllegalArgumentException("A fork shares " + rounds + " rounds; it can share 0 or more.");
        }
    }

    /** The point in a history, with all teachers that this history has. */
    public static ForkPoint in(List<ExperimentEvent> history, Stage stage, int rounds) {
        return new ForkSearch(history).find(stage, rounds);
    }

    /** The same point with only the teachers of these categories. */
    public ForkPoint withTeachersOf(List<String> categories) {
        SortedMap<String, Digest> chosen = new TreeMap<>(teachers);
        chosen.keySet().retainAll(categories);
        return new ForkPoint(parent, stage, rounds, weights, optimiserStates, outerState, chosen);
    }

    /**
     * Whether an experiment can go on from here.
     *
     * @throws IllegalArgumentException if it cannot, naming the value and the limit
     */
    public void requireFits(ExperimentSpec spec) {
        StagePlan plan = spec.plan(stage);
        if (rounds > plan.rounds()) {
            throw new IllegalArgumentException("The fork shares " + rounds + " rounds of " + stage.code()
                    + ", but its own plan has " + plan.rounds() + ". Fork earlier, or plan more rounds.");
        }
        if (!spec.teacherCategories().containsAll(teachers.keySet())) {
            throw new IllegalArgumentException("The fork brings teachers of " + teachers.keySet()
                    + ", but its own categories are " + spec.teacherCategories() + ".");
        }
        if (!optimiserStates.isEmpty() && optimiserStates.size() != plan.shards()) {
            throw new IllegalArgumentException(
                    "The fork takes over " + optimiserStates.size() + " shards in the middle of "
                            + stage.code() + ", but its own plan has " + plan.shards()
                            + ". The number of shards can change only where a stage begins.");
        }
    }

    /** What tells this fork from every other of the same specification. */
    public Digest digest(ExperimentSpec spec) {
        CanonicalBytes bytes = CanonicalBytes.of("tagi.fork.v1")
                .digest(spec.digest())
                .text(parent.value())
                .text(stage.code())
                .number(rounds);
        add(bytes, weights);
        bytes.list(optimiserStates.size());
        optimiserStates.forEach((shard, state) -> bytes.number(shard).digest(state));
        add(bytes, outerState);
        bytes.list(teachers.size());
        teachers.forEach((category, adapter) -> bytes.text(category).digest(adapter));
        return bytes.toDigest();
    }

    private static void add(CanonicalBytes bytes, Optional<Digest> digest) {
        bytes.list(digest.isPresent() ? 1 : 0);
        digest.ifPresent(bytes::digest);
    }
}
