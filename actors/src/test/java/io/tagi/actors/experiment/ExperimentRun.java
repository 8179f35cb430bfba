package io.tagi.actors.experiment;

import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.work.WorkItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An experiment in memory: its events, and the work that they have asked for and nobody has taken up. */
public final class ExperimentRun {
    /** The id of every such experiment. */
    public static final ExperimentId ID = ExperimentId.of("experiment-3");

    private final ExperimentDecider decider = new ExperimentDecider();
    private final List<ExperimentEvent> log = new ArrayList<>();
    private final Deque<WorkItem> waiting = new ArrayDeque<>();
    private ExperimentState state = decider.initial();

    /** An experiment that has just been submitted. */
    public static ExperimentRun submitted(ExperimentSpec spec) {
        ExperimentRun run = new ExperimentRun();
        run.ask(submit(spec));
        return run;
    }

    static ExperimentCommand submit(ExperimentSpec spec) {
        return new ExperimentCommand.Submit(new ExperimentRequested(ID, spec), "c");
    }

    ExperimentReply ask(ExperimentCommand command) {
        ExperimentState before = state;
        for (ExperimentEvent event : decider.decide(state, command)) {
            log.add(event);
            state = decider.evolve(state, event);
            if (event instanceof WorkRequested requested) {
                waiting.addAll(requested.requested());
            }
        }
        return decider.reply(before, state, command);
    }

    ExperimentReply complete(WorkItem item) {
        return complete(item, FakeOutcomes.of(item));
    }

    ExperimentReply complete(WorkItem item, WorkOutcome outcome) {
        return ask(new ExperimentCommand.Complete(item.workId(), outcome, "c"));
    }

    /** Completes all work, oldest first, until none is left. */
    public ExperimentRun finish() {
        while (!waiting.isEmpty()) {
            complete(waiting.remove());
        }
        return this;
    }

    /** Completes work, oldest first, until an event of this kind has happened; returns the last one. */
    <E extends ExperimentEvent> E until(Class<E> kind) {
        while (log.stream().noneMatch(kind::isInstance)) {
            complete(waiting.remove());
        }
        List<E> all = events(kind);
        return all.get(all.size() - 1);
    }

    Deque<WorkItem> waiting() {
        return waiting;
    }

    /** Everything that has happened. */
    public List<ExperimentEvent> log() {
        return log;
    }

    /** What has happened of this kind. */
    public <E extends ExperimentEvent> List<E> events(Class<E> kind) {
        return log.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What has happened last. */
    public ExperimentEvent last() {
        return log.get(log.size() - 1);
    }

    ExperimentState state() {
        return state;
    }

    ExperimentState replayed() {
        ExperimentState replayed = decider.initial();
        for (ExperimentEvent event : log) {
            replayed = decider.evolve(replayed, event);
        }
        return replayed;
    }
}
