package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
import io.tagi.actors.bus.DeadLetterReason;
import io.tagi.actors.bus.Settlement;
import io.tagi.actors.experiment.ExperimentCommand;
import io.tagi.actors.experiment.ExperimentReply;
import io.tagi.actors.experiment.Experiments;
import io.tagi.actors.worker.WorkItemReader.Incoming;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.UnreadableRecordException;
import io.tagi.protocol.work.WorkKind;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A teacher trainer, hypernetwork trainer or evaluator: asks the experiment whether it still wants the work, computes it, and hands
 * in what came of it. Which of the three it is, is decided by the kind of work that it is given.
 */
public final class ExperimentWorker implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentWorker.class);

    /** Until an experiment is asked again about work that it does not know. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final WorkKind kind;
    private final WorkItemReader reader;
    private final Experiments experiments;
    private final WorkComputation computation;
    private final DeadLetterDesk deadLetters;
    private final Retry compute;
    private final WorkListener listener;
    private final BooleanSupplier stopping;

    /**
     * A worker.
     *
     * @param compute the one thread on which the computation works, and does so again when the disk fails it
     * @param stopping whether the node stops, so that a computation ends at its next step
     */
    public ExperimentWorker(
            WorkKind kind,
            RecordCodec records,
            Experiments experiments,
            WorkComputation computation,
            DeadLetterDesk deadLetters,
            Retry compute,
            WorkListener listener,
            BooleanSupplier stopping) {
        this.kind = kind;
        this.reader = new WorkItemReader(records, kind);
        this.experiments = experiments;
        this.computation = computation;
        this.deadLetters = deadLetters;
        this.compute = compute;
        this.listener = listener;
        this.stopping = stopping;
    }

    @Override
    public CompletionStage<List<Settlement>> work(List<Claim> claims) {
        return AllResults.of(claims.stream().map(this::work).toList());
    }

    private CompletableFuture<Settlement> work(Claim claim) {
        try {
            Incoming incoming = reader.read(claim);
            return begin(incoming).thenCompose(reply -> answer(incoming, reply)).toCompletableFuture();
        } catch (UnreadableRecordException unreadable) {
            return deadLetters.setAside(claim, unreadable, ExperimentWorker.class);
        }
    }

    private CompletableFuture<Settlement> answer(Incoming incoming, ExperimentReply reply) {
        Claim claim = incoming.claim();
        if (reply instanceof ExperimentReply.Compute wanted) {
            return compute(incoming, wanted.attempt());
        }
        if (reply instanceof ExperimentReply.AskAgain unknown) {
            return claim.isExhausted() ? deadLetters.setAside(claim, because(unknown)) : releaseLater(claim);
        }
        return CompletableFuture.completedFuture(Settlement.accept(claim));
    }

    private CompletionStage<ExperimentReply> begin(Incoming incoming) {
        return experiments.ask(
                incoming.experiment(),
                new ExperimentCommand.Begin(incoming.item().workId(), incoming.eventId()));
    }

    private CompletableFuture<Settlement> compute(Incoming incoming, int attempt) {
        Claim claim = incoming.claim();
        CompletableFuture<Optional<ExperimentCommand>> result = claim.isExhausted()
                ? CompletableFuture.completedFuture(Optional.of(workersLost(incoming, attempt)))
                : compute.untilItSucceeds("read or store what is computed", () -> result(incoming, attempt));
        return result.thenCompose(command -> command.map(end -> handIn(incoming, end))
                .orElseGet(() -> CompletableFuture.completedFuture(Settlement.release(claim))));
    }

    private CompletableFuture<Settlement> handIn(Incoming incoming, ExperimentCommand end) {
        Claim claim = incoming.claim();
        return experiments
                .ask(incoming.experiment(), end)
                .thenCompose(reply -> {
                    if (!(reply instanceof ExperimentReply.AskAgain)) {
                        return CompletableFuture.completedFuture(Settlement.accept(claim));
                    }
                    // A result is worth waiting with; a failure is found out again.
                    return end instanceof ExperimentCommand.Complete
                            ? compute.pause(PAUSE).thenCompose(passed -> handIn(incoming, end))
                            : releaseLater(claim);
                })
                .toCompletableFuture();
    }

    private CompletableFuture<Settlement> releaseLater(Claim claim) {
        return compute.pause(PAUSE).thenApply(passed -> Settlement.release(claim));
    }

    /**
     * The command that ends this attempt; none if it is given up.
     *
     * @throws UncheckedIOException if the disk failed, which is no fault of the work
     */
    private Optional<ExperimentCommand> result(Incoming incoming, int attempt) {
        Digest workId = incoming.item().workId();
        long start = System.nanoTime();
        listener.begun(kind);
        try {
            StepMeter watch = new StepMeter(incoming.item(), new WorkWatch(() -> begin(incoming), stopping), listener);
            ExperimentCommand complete = new ExperimentCommand.Complete(
                    workId, computation.compute(incoming.item(), watch), incoming.eventId());
            count("completed", start);
            return Optional.of(complete);
        } catch (WorkAbandonedException abandoned) {
            LOG.info("Work {} of {} is given up: {}", workId.brief(), incoming.experiment(), abandoned.getMessage());
            count("abandoned", start);
            return Optional.empty();
        } catch (WorkFailedException failure) {
            count("failed", start);
            return Optional.of(new ExperimentCommand.Fail(
                    workId,
                    attempt,
                    failure.reason(),
                    String.valueOf(failure.getMessage()),
                    failure.isRetryable(),
                    incoming.eventId()));
        } catch (UncheckedIOException disk) {
            count("interrupted", start);
            throw disk;
        } catch (RuntimeException | Error fault) {
            LOG.warn("Work {} of {} failed", workId.brief(), incoming.experiment(), fault);
            count("failed", start);
            FailureReason reason =
                    fault instanceof OutOfMemoryError ? FailureReason.OUT_OF_MEMORY : FailureReason.COMPUTATION_FAILED;
            return Optional.of(
                    new ExperimentCommand.Fail(workId, attempt, reason, fault.toString(), true, incoming.eventId()));
        }
    }

    /** A record whose every delivery has ended its worker would end this one too. */
    private static ExperimentCommand workersLost(Incoming incoming, int attempt) {
        return new ExperimentCommand.Fail(
                incoming.item().workId(),
                attempt,
                FailureReason.WORKERS_LOST,
                "The work was taken up " + incoming.claim().attemptLimit()
                        + " times and each time the worker died. The node's log says why; too little memory is one cause.",
                true,
                incoming.eventId());
    }

    private static DeadLetterReason because(ExperimentReply.AskAgain unknown) {
        return new DeadLetterReason(
                "unknown-work", unknown.detail(), "begin", ExperimentWorker.class, Optional.empty());
    }

    private void count(String outcome, long start) {
        listener.computed(kind, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
}
