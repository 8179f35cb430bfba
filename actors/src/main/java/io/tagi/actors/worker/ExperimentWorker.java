package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A teacher trainer, hypernetwork trainer or evaluator: asks the experiment whether it still wants the work, computes it, and hands
 * in what came of it. Which of the three it is, is decided by the kind of work that it is given.
 */
public final class ExperimentWorker implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentWorker.class);

    private final WorkKind kind;
    private final WorkItemReader reader;
    private final Experiments experiments;
    private final WorkComputation computation;
    private final DeadLetterDesk deadLetters;
    private final Executor compute;
    private final WorkListener listener;
    private final BooleanSupplier stopping;

    /**
     * A worker.
     *
     * @param compute the one thread on which the computation works
     * @param stopping whether the node stops, so that a computation ends at its next step
     */
    public ExperimentWorker(
            WorkKind kind,
            RecordCodec records,
            Experiments experiments,
            WorkComputation computation,
            DeadLetterDesk deadLetters,
            Executor compute,
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
            return begin(incoming)
                    .thenCompose(reply -> reply instanceof ExperimentReply.Compute wanted
                            ? compute(incoming, wanted.attempt())
                            : CompletableFuture.completedFuture(Settlement.accept(claim)))
                    .toCompletableFuture();
        } catch (UnreadableRecordException unreadable) {
            return deadLetters.setAside(claim, unreadable, ExperimentWorker.class);
        }
    }

    private CompletionStage<ExperimentReply> begin(Incoming incoming) {
        return experiments.ask(
                incoming.experiment(),
                new ExperimentCommand.Begin(incoming.item().workId(), incoming.eventId()));
    }

    private CompletableFuture<Settlement> compute(Incoming incoming, int attempt) {
        CompletableFuture<ExperimentCommand> result = incoming.claim().isExhausted()
                ? CompletableFuture.completedFuture(workersLost(incoming, attempt))
                : CompletableFuture.supplyAsync(() -> result(incoming, attempt), compute);
        return result.thenCompose(command -> experiments.ask(incoming.experiment(), command))
                .thenApply(recorded -> Settlement.accept(incoming.claim()))
                .exceptionally(abandoned -> abandon(incoming, abandoned));
    }

    /** The command that ends this attempt. */
    private ExperimentCommand result(Incoming incoming, int attempt) {
        Digest workId = incoming.item().workId();
        long start = System.nanoTime();
        listener.begun(kind);
        try {
            StepMeter watch = new StepMeter(incoming.item(), new WorkWatch(() -> begin(incoming), stopping), listener);
            ExperimentCommand complete = new ExperimentCommand.Complete(
                    workId, computation.compute(incoming.item(), watch), incoming.eventId());
            count("completed", start);
            return complete;
        } catch (WorkAbandonedException abandoned) {
            count("abandoned", start);
            throw abandoned;
        } catch (WorkFailedException failure) {
            count("failed", start);
            return new ExperimentCommand.Fail(
                    workId,
                    attempt,
                    failure.reason(),
                    String.valueOf(failure.getMessage()),
                    failure.isRetryable(),
                    incoming.eventId());
        } catch (RuntimeException | Error fault) {
            LOG.warn("Work {} of {} failed", workId.brief(), incoming.experiment(), fault);
            count("failed", start);
            FailureReason reason =
                    fault instanceof OutOfMemoryError ? FailureReason.OUT_OF_MEMORY : FailureReason.COMPUTATION_FAILED;
            return new ExperimentCommand.Fail(workId, attempt, reason, fault.toString(), true, incoming.eventId());
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

    private static Settlement abandon(Incoming incoming, Throwable failure) {
        LOG.info("Work {} of {} was given up", incoming.item().workId().brief(), incoming.experiment(), failure);
        return Settlement.release(incoming.claim());
    }

    private void count(String outcome, long start) {
        listener.computed(kind, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
}
