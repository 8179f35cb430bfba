package io.tagi.actors.audit;

import io.tagi.actors.experiment.ExperimentCommand;
import io.tagi.actors.experiment.ExperimentDecider;
import io.tagi.actors.experiment.ExperimentState;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentForkRequested;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.ExperimentWorkersChanged;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.experiment.WorkRequestedAgain;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How experiments decide. */
final class ExperimentRules implements EntityRules<ExperimentState, ExperimentEvent> {
    private static final String CAUSE = "audit";

    private final ExperimentDecider decider = new ExperimentDecider();

    @Override
    public Class<ExperimentEvent> events() {
        return ExperimentEvent.class;
    }

    @Override
    public ExperimentState initial() {
        return decider.initial();
    }

    @Override
    public ExperimentState evolve(ExperimentState state, ExperimentEvent event) {
        return decider.evolve(state, event);
    }

    @Override
    public List<List<ExperimentEvent>> decisions(
            ExperimentState state, ExperimentEvent event, Optional<ExperimentEvent> next) {
        if (event instanceof ExperimentFailed failed && failed.reason() == FailureReason.NONDETERMINISTIC_RESULT) {
            // The second result, which was not kept, is what led to it.
            return List.of(List.of(event));
        }
        return commands(event, next)
                .map(command -> decider.decide(state, command))
                .filter(decision -> !decision.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<ExperimentCommand> commands(ExperimentEvent event, Optional<ExperimentEvent> next) {
        if (event instanceof ExperimentSubmitted submitted) {
            if (next.orElse(null) instanceof ExperimentForked forked) {
                return Stream.of(new ExperimentCommand.Fork(
                        new ExperimentForkRequested(submitted.experimentId(), submitted.spec(), forked.fork()), CAUSE));
            }
            return Stream.of(new ExperimentCommand.Submit(
                    new ExperimentRequested(submitted.experimentId(), submitted.spec()), CAUSE));
        }
        if (event instanceof ExperimentCancelled cancelled) {
            return Stream.of(new ExperimentCommand.Cancel(
                    new ExperimentCancelRequested(cancelled.experimentId(), cancelled.reason()), CAUSE));
        }
        if (event instanceof WorkCompleted completed) {
            return Stream.of(new ExperimentCommand.Complete(completed.workId(), RecordedOutcome.of(completed), CAUSE));
        }
        if (event instanceof ExperimentWorkersChanged changed) {
            return Stream.of(new ExperimentCommand.ChangeWorkers(changed.present(), CAUSE));
        }
        if (event instanceof WorkRequestedAgain again) {
            TreeSet<Digest> workIds = new TreeSet<>();
            again.requested().forEach(item -> workIds.add(item.workId()));
            return Stream.of(new ExperimentCommand.RequestAgain(workIds, CAUSE));
        }
        return event instanceof WorkFailed failed
                ? Stream.of(true, false).map(retryable -> fail(failed, retryable))
                : Stream.empty();
    }

    private static ExperimentCommand fail(WorkFailed failed, boolean retryable) {
        return new ExperimentCommand.Fail(
                failed.workId(), failed.attempt(), failed.reason(), failed.detail(), retryable, CAUSE);
    }
}
