package io.tagi.cli.report;

import io.tagi.protocol.experiment.WorkReport;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one part of an experiment took.
 *
 * @param part which
 * @param items how many pieces of work
 * @param seconds of computation, over all of them
 * @param steps optimiser steps or batches
 * @param tokens read and written
 * @param workers who computed, and on what
 */
record WorkCost(String part, int items, double seconds, long steps, long tokens, SortedSet<String> workers) {
    WorkCost {
        workers = Collections.unmodifiableSortedSet(new TreeSet<>(workers));
    }

    static WorkCost of(String part, WorkReport report) {
        String worker = report.worker() + " (" + report.device() + ", " + report.softwareVersion() + ")";
        return new WorkCost(part, 1, report.seconds(), report.steps(), report.tokens(), new TreeSet<>(Set.of(worker)));
    }

    /** Both together, under the name of this one. */
    WorkCost with(WorkCost other) {
        SortedSet<String> both = new TreeSet<>(workers);
        both.addAll(other.workers);
        return new WorkCost(
                part, items + other.items, seconds + other.seconds, steps + other.steps, tokens + other.tokens, both);
    }

    /** Zero where nothing was computed. */
    double tokensPerSecond() {
        return seconds > 0 ? tokens / seconds : 0;
    }
}
