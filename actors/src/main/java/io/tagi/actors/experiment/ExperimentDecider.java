package io.tagi.actors.experiment;

import io.tagi.actors.entity.Decider;
import io.tagi.actors.experiment.ExperimentCommand.Begin;
import io.tagi.actors.experiment.ExperimentCommand.Cancel;
import io.tagi.actors.experiment.ExperimentCommand.ChangeWorkers;
import io.tagi.actors.experiment.ExperimentCommand.Complete;
import io.tagi.actors.experiment.ExperimentCommand.Fail;
import io.tagi.actors.experiment.ExperimentCommand.Fork;
import io.tagi.actors.experiment.ExperimentCommand.RequestAgain;
import io.tagi.actors.experiment.ExperimentCommand.Submit;
import io.tagi.actors.experiment.ExperimentState.Ended;
import io.tagi.actors.experiment.ExperimentState.Unknown;
import io.tagi.actors.experiment.WorkLedger.DoneWork;
import io.tagi.actors.experiment.WorkLedger.OpenWork;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentForkRequested;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.ExperimentWorkersChanged;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.experiment.WorkRequestedAgain;
import io.tagi.protocol.work.WorkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every rule of an experiment's life.
 *
 * <p>Results may come late, repeatedly and in any order: the first of each work item counts, a repeat that is the same changes
 * nothing, and one that differs ends the experiment, since neither of the two can be trusted. What has ended stays ended.
 */
public final class ExperimentDecider
        implements Decider<ExperimentState, ExperimentCommand, ExperimentEvent, ExperimentReply> {
    @Override
    public ExperimentState initial() {
        return new Unknown();
    }

    @Override
    public List<ExperimentEvent> decide(ExperimentState state, ExperimentCommand command) {
        return withWhatFollows(state, answer(state, command));
    }

    @Override
    public ExperimentState evolve(ExperimentState state, ExperimentEvent event) {
        if (event instanceof ExperimentSubmitted submitted) {
            return RunningExperiment.begin(submitted);
        }
        if (!(state instanceof RunningExperiment running)) {
            return state;
        }
        if (event instanceof ExperimentForked forked) {
            return running.branchOff(forked.fork());
        }
        if (event instanceof ExperimentCompleted) {
            return new Ended(running.identity(), "been completed");
        }
        if (event instanceof ExperimentFailed failed) {
            return new Ended(running.identity(), "failed: " + failed.detail());
        }
        return event instanceof ExperimentCancelled cancelled
                ? new Ended(running.identity(), "been cancelled: " + cancelled.reason())
                : running.after(event);
    }

    @Override
    public ExperimentReply reply(ExperimentState before, ExperimentState after, ExperimentCommand command) {
        if (command instanceof Submit submit) {
            return conflict(
                    after,
                    submit.request().experimentId(),
                    submit.request().spec().digest());
        }
        if (command instanceof Fork fork) {
            ExperimentForkRequested request = fork.request();
            return conflict(after, request.experimentId(), request.fork().digest(request.spec()));
        }
        if (command instanceof Cancel cancel && after instanceof Unknown) {
            return new ExperimentReply.Refused("There is no experiment "
                    + cancel.request().experimentId() + ". Its id is what submitting it answered.");
        }
        if (command instanceof Begin begin) {
            return begin(after, begin.workId());
        }
        if (command instanceof Complete complete) {
            return isHeardOf(after, complete.workId()) ? new ExperimentReply.Recorded() : unheardOf();
        }
        return command instanceof Fail fail ? fail(before, after, fail.workId()) : new ExperimentReply.Recorded();
    }

    private static List<ExperimentEvent> answer(ExperimentState state, ExperimentCommand command) {
        if (state instanceof Unknown && command instanceof Submit submit) {
            ExperimentRequested request = submit.request();
            return List.of(new ExperimentSubmitted(request.experimentId(), request.spec()));
        }
        if (state instanceof Unknown && command instanceof Fork fork) {
            ExperimentForkRequested request = fork.request();
            return List.of(
                    new ExperimentSubmitted(request.experimentId(), request.spec()),
                    new ExperimentForked(request.experimentId(), request.fork()));
        }
        if (!(state instanceof RunningExperiment running)) {
            return List.of();
        }
        if (command instanceof Cancel cancel) {
            return List.of(
                    new ExperimentCancelled(running.id(), cancel.request().reason()));
        }
        if (command instanceof Complete complete) {
            return complete(running, complete);
        }
        if (command instanceof RequestAgain again) {
            return requestAgain(running, again);
        }
        if (command instanceof ChangeWorkers change) {
            return running.workers().equals(change.present())
                    ? List.of()
                    : List.of(ExperimentWorkersChanged.between(running.id(), running.workers(), change.present()));
        }
        return command instanceof Fail fail ? fail(running, fail) : List.of();
    }

    private static List<ExperimentEvent> requestAgain(RunningExperiment running, RequestAgain again) {
        List<WorkItem> open = again.workIds().stream()
                .flatMap(workId -> running.ledger().findOpen(workId).stream())
                .map(OpenWork::item)
                .toList();
        return open.isEmpty() ? List.of() : List.of(new WorkRequestedAgain(running.id(), open));
    }

    private List<ExperimentEvent> withWhatFollows(ExperimentState before, List<ExperimentEvent> decided) {
        List<ExperimentEvent> events = new ArrayList<>();
        ExperimentState state = before;
        List<ExperimentEvent> next = decided;
        while (!next.isEmpty()) {
            events.addAll(next);
            for (ExperimentEvent event : next) {
                state = evolve(state, event);
            }
            next = state instanceof RunningExperiment running ? NextSteps.of(running) : List.of();
        }
        return events;
    }

    private static List<ExperimentEvent> complete(RunningExperiment running, Complete complete) {
        Optional<OpenWork> open = running.ledger().findOpen(complete.workId());
        if (open.isPresent()) {
            Assignment assignment = Assignment.of(open.get().item());
            return CompletedWork.event(running.id(), complete.workId(), assignment, complete.outcome())
                    .<List<ExperimentEvent>>map(List::of)
                    .orElseGet(() -> fail(running, mismatch(complete, open.get(), assignment)));
        }
        return running.ledger()
                .findDone(complete.workId())
                .map(done -> repeated(running, complete, done))
                .orElse(List.of());
    }

    /** Work that is done is completed once more: the same result, or a reason to trust neither. */
    private static List<ExperimentEvent> repeated(RunningExperiment running, Complete complete, DoneWork done) {
        Assignment assignment = done.assignment();
        Optional<WorkCompleted> event =
                CompletedWork.event(running.id(), complete.workId(), assignment, complete.outcome());
        if (event.filter(again -> again.outputs().equals(done.outputs())).isPresent()) {
            return List.of();
        }
        return List.of(new ExperimentFailed(
                running.id(),
                FailureReason.NONDETERMINISTIC_RESULT,
                "Work must give the same result whoever computes it, but " + assignment.describe() + " gave "
                        + done.outputs() + " and then "
                        + event.map(other -> other.outputs().toString()).orElse("an outcome of another kind")
                        + ". Compare software version, device and compute route of the two workers.",
                complete.workId()));
    }

    private static List<ExperimentEvent> fail(RunningExperiment running, Fail fail) {
        return running.ledger()
                .findOpen(fail.workId())
                .filter(work -> work.attempt() == fail.attempt())
                .map(work -> failed(running, work, fail))
                .orElse(List.of());
    }

    private static List<ExperimentEvent> failed(RunningExperiment running, OpenWork work, Fail fail) {
        boolean again = fail.retryable() && work.attempt() < running.spec().attempts();
        List<ExperimentEvent> events = new ArrayList<>();
        events.add(new WorkFailed(
                running.id(),
                fail.workId(),
                fail.attempt(),
                fail.reason(),
                fail.detail(),
                Optional.of(work.item()).filter(item -> again)));
        if (!again) {
            String attempts = fail.retryable()
                    ? " failed " + fail.attempt() + " times, as often as it may. The last time: "
                    : " failed, and would fail again: ";
            events.add(new ExperimentFailed(
                    running.id(),
                    fail.reason(),
                    Assignment.of(work.item()).describe() + attempts + fail.detail(),
                    fail.workId()));
        }
        return events;
    }

    private static Fail mismatch(Complete complete, OpenWork work, Assignment assignment) {
        return new Fail(
                complete.workId(),
                work.attempt(),
                FailureReason.COMPUTATION_FAILED,
                "The worker handed in " + complete.outcome().getClass().getSimpleName() + " for "
                        + assignment.describe() + "; its software does not fit this node's.",
                false,
                complete.cause());
    }

    private static ExperimentReply begin(ExperimentState state, Digest workId) {
        if (state instanceof RunningExperiment running) {
            return running.ledger()
                    .findOpen(workId)
                    .<ExperimentReply>map(work -> new ExperimentReply.Compute(work.attempt()))
                    .orElseGet(() -> isHeardOf(state, workId)
                            ? new ExperimentReply.NotWanted("The work has its result.")
                            : unheardOf());
        }
        return state instanceof Ended ended
                ? new ExperimentReply.NotWanted("The experiment has " + ended.how())
                : unheardOf();
    }

    /** A failure that changes nothing, though the work is open, is one of an earlier attempt than the experiment waits for. */
    private static ExperimentReply fail(ExperimentState before, ExperimentState after, Digest workId) {
        boolean ignored = before.equals(after)
                && after instanceof RunningExperiment running
                && running.ledger().findOpen(workId).isPresent();
        if (ignored) {
            return new ExperimentReply.AskAgain("The experiment waits for another attempt at this work.");
        }
        return isHeardOf(after, workId) ? new ExperimentReply.Recorded() : unheardOf();
    }

    private static boolean isHeardOf(ExperimentState state, Digest workId) {
        return state instanceof Ended
                || (state instanceof RunningExperiment running
                        && (running.ledger().findOpen(workId).isPresent()
                                || running.ledger().findDone(workId).isPresent()));
    }

    private static ExperimentReply unheardOf() {
        return new ExperimentReply.AskAgain("This journal knows no such work of such an experiment.");
    }

    private static ExperimentReply conflict(ExperimentState state, ExperimentId id, Digest asked) {
        Digest known = state instanceof Ended ended ? ended.spec() : ((RunningExperiment) state).identity();
        return asked.equals(known)
                ? new ExperimentReply.Recorded()
                : new ExperimentReply.Refused("Experiment id " + id
                        + " was used for specification " + known.brief() + "…; it cannot be used for "
                        + asked.brief() + "…. Submit the new one under a new id.");
    }
}
