package io.tagi.bench.engine;

import io.tagi.bench.measure.Measurement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one contender achieved so far. */
final class Scorecard {
    private final Contender contender;
    private final Map<Task, List<Double>> outcomes = new EnumMap<>(Task.class);
    private final Map<Task, List<Measurement>> turns = new EnumMap<>(Task.class);

    Scorecard(Contender contender) {
        this.contender = contender;
    }

    /** Lets the contender do a task for the first time; only the outcome counts. */
    void warmUp(Task task, int repetitions) {
        outcomes.put(task, contender.run(task, repetitions).outcome());
    }

    /** Gives the contender a turn at a task. */
    void play(Task task, int repetitions) {
        Measurement measurement = contender.run(task, repetitions).measurement();
        turns.computeIfAbsent(task, first -> new ArrayList<>()).add(measurement.per(repetitions));
    }

    ContenderResult result() {
        return new ContenderResult(contender.name(), contender.precision(), turns, outcomes);
    }
}
