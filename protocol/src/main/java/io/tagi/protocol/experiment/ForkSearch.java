package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds the point of a history at which another experiment may branch off. */
final class ForkSearch {
    private final List<ExperimentEvent> history;
    private final ExperimentSubmitted submitted;
    private final Optional<ForkPoint> origin;

    ForkSearch(List<ExperimentEvent> history) {
        this.history = List.copyOf(history);
        this.submitted = find(ExperimentSubmitted.class, event -> true)
                .orElseThrow(
                        () -> new IllegalArgumentException("This is no history of an experiment: nothing submits it."));
        this.origin = find(ExperimentForked.class, event -> true).map(ExperimentForked::fork);
    }

    /** @throws IllegalArgumentException if the history has no such point, saying which are there */
    ForkPoint find(Stage stage, int rounds) {
        if (rounds == 0 && stage == Stage.FINETUNING) {
            return beginOfFinetuning();
        }
        return rounds == 0 ? beginOfPretraining() : within(stage, rounds);
    }

    private ForkPoint beginOfPretraining() {
        if (origin.isPresent()) {
            throw absent(Stage.PRETRAINING, 0);
        }
        return point(Stage.PRETRAINING, 0, Optional.empty(), new TreeMap<>(), Optional.empty());
    }

    /** Finetuning begins with the last weights of pretraining, and with optimisers of its own. */
    private ForkPoint beginOfFinetuning() {
        int rounds = submitted.spec().pretraining().rounds();
        if (rounds == 0) {
            return point(Stage.FINETUNING, 0, Optional.empty(), new TreeMap<>(), Optional.empty());
        }
        Optional<ForkPoint> taken = origin.filter(fork -> fork.stage() == Stage.FINETUNING && fork.rounds() == 0);
        Optional<Digest> weights = taken.isPresent()
                ? taken.get().weights()
                : within(Stage.PRETRAINING, rounds).weights();
        return point(Stage.FINETUNING, 0, weights, new TreeMap<>(), Optional.empty());
    }

    private ForkPoint within(Stage stage, int rounds) {
        Optional<ForkPoint> taken = origin.filter(fork -> fork.stage() == stage && fork.rounds() == rounds);
        if (taken.isPresent()) {
            ForkPoint fork = taken.get();
            return point(stage, rounds, fork.weights(), fork.optimiserStates(), fork.outerState());
        }
        RoundCommitted last = find(RoundCommitted.class, round -> round.stage() == stage && round.round() == rounds - 1)
                .orElseThrow(() -> absent(stage, rounds));
        SortedMap<Integer, Digest> states = new TreeMap<>();
        all(ShardCompleted.class, shard -> shard.stage() == stage && shard.round() == rounds - 1)
                .forEach(shard -> states.put(shard.shard(), shard.optimiserState()));
        return point(stage, rounds, Optional.of(last.weights()), states, last.outerState());
    }

    private ForkPoint point(
            Stage stage,
            int rounds,
            Optional<Digest> weights,
            SortedMap<Integer, Digest> optimiserStates,
            Optional<Digest> outerState) {
        SortedMap<String, Digest> teachers = new TreeMap<>();
        origin.ifPresent(fork -> teachers.putAll(fork.teachers()));
        all(TeacherTrained.class, teacher -> true)
                .forEach(teacher -> teachers.put(teacher.category(), teacher.adapter()));
        return new ForkPoint(submitted.experimentId(), stage, rounds, weights, optimiserStates, outerState, teachers);
    }

    private IllegalArgumentException absent(Stage stage, int rounds) {
        StringBuilder there = new StringBuilder();
        for (Stage each : Stage.values()) {
            List<Integer> committed = all(RoundCommitted.class, round -> round.stage() == each).stream()
                    .map(round -> round.round() + 1)
                    .toList();
            if (!committed.isEmpty()) {
                there.append(' ')
                        .append(each.code())
                        .append(' ')
                        .append(committed.get(0))
                        .append(" to ")
                        .append(committed.get(committed.size() - 1))
                        .append('.');
            }
        }
        return new IllegalArgumentException("Experiment " + submitted.experimentId() + " has no state after " + rounds
                + " rounds of " + stage.code() + "."
                + (there.isEmpty() ? " No round is committed." : " There are" + there)
                + origin.map(fork -> " What was before belongs to experiment " + fork.parent() + ".")
                        .orElse(""));
    }

    private <T extends ExperimentEvent> Optional<T> find(Class<T> type, Predicate<T> wanted) {
        return all(type, wanted).stream().findFirst();
    }

    private <T extends ExperimentEvent> List<T> all(Class<T> type, Predicate<T> wanted) {
        return history.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .toList();
    }
}
