package io.tagi.bench.engine;

import io.tagi.bench.measure.Distribution;
import io.tagi.bench.measure.Measurement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What one contender achieved.
 *
 * @param name what it is called
 * @param precision how its frozen matrices were multiplied
 * @param rounds what one repetition of each task took, round by round
 * @param outcomes what each task led to when it was done for the first time
 */
public record ContenderResult(
        String name, Precision precision, Map<Task, List<Measurement>> rounds, Map<Task, List<Double>> outcomes) {
    /** Copies what may still change. */
    public ContenderResult {
        rounds = Map.copyOf(rounds);
        outcomes = Map.copyOf(outcomes);
    }

    Distribution cpuSeconds(Task task) {
        return Distribution.of(
                rounds(task).stream().map(Measurement::cpuSeconds).toList());
    }

    Distribution wallSeconds(Task task) {
        return Distribution.of(
                rounds(task).stream().map(Measurement::wallSeconds).toList());
    }

    List<Double> outcome(Task task) {
        return Objects.requireNonNull(outcomes.get(task));
    }

    /** The other's CPU seconds for each of this one's, round by round: above 1, this one takes less. */
    Distribution advantageOver(ContenderResult other, Task task) {
        List<Double> theirs = other.cpuSeconds(task).values();
        List<Double> ours = cpuSeconds(task).values();
        return Distribution.of(IntStream.range(0, ours.size())
                .mapToObj(round -> theirs.get(round) / ours.get(round))
                .toList());
    }

    /** The share of decoded tokens in which two contenders agree. */
    double sharedTokens(ContenderResult other) {
        List<Double> theirs = other.outcome(Task.DECODING);
        List<Double> ours = outcome(Task.DECODING);
        long equal = IntStream.range(0, Math.min(ours.size(), theirs.size()))
                .filter(token -> ours.get(token).equals(theirs.get(token)))
                .count();
        return (double) equal / Math.max(ours.size(), theirs.size());
    }

    private List<Measurement> rounds(Task task) {
        return Objects.requireNonNull(rounds.get(task));
    }
}
