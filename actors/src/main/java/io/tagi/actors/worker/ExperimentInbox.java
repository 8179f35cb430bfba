package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
import io.tagi.actors.bus.DeadLetterReason;
import io.tagi.actors.bus.Settlement;
import io.tagi.actors.experiment.ExperimentCommand;
import io.tagi.actors.experiment.ExperimentReply;
import io.tagi.actors.experiment.Experiments;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentForkRequested;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.UnreadableRecordException;
import io.tagi.protocol.record.UnreadableRecordException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Brings what operators ask for to the experiments. Its claims are taken one by one, so that nothing overtakes. */
public final class ExperimentInbox implements Worker {
    private final RecordCodec records;
    private final Experiments experiments;
    private final DeadLetterDesk deadLetters;

    public ExperimentInbox(RecordCodec records, Experiments experiments, DeadLetterDesk deadLetters) {
        this.records = records;
        this.experiments = experiments;
        this.deadLetters = deadLetters;
    }

    @Override
    public CompletionStage<List<Settlement>> work(List<Claim> claims) {
        return AllResults.of(claims.stream().map(this::work).toList());
    }

    private CompletableFuture<Settlement> work(Claim claim) {
        try {
            CloudEvent event = CloudEvent.read(claim.headerTexts());
            Record asked = records.decode(event.type(), claim.data());
            if (asked instanceof ExperimentRequested request) {
                return ask(claim, request.experimentId(), new ExperimentCommand.Submit(request, event.id()));
            }
            if (asked instanceof ExperimentForkRequested request) {
                return ask(claim, request.experimentId(), new ExperimentCommand.Fork(request, event.id()));
            }
            if (asked instanceof ExperimentCancelRequested request) {
                return ask(claim, request.experimentId(), new ExperimentCommand.Cancel(request, event.id()));
            }
            throw new UnreadableRecordException(
                    Reason.UNEXPECTED_TYPE, "\"" + event.type() + "\" asks nothing of an experiment.", null);
        } catch (UnreadableRecordException unreadable) {
            return deadLetters.setAside(claim, unreadable, ExperimentInbox.class);
        }
    }

    private CompletableFuture<Settlement> ask(Claim claim, ExperimentId id, ExperimentCommand command) {
        return experiments
                .ask(id, command)
                .thenCompose(reply -> reply instanceof ExperimentReply.Refused refused
                        ? deadLetters.setAside(claim, because(refused))
                        : CompletableFuture.completedFuture(Settlement.accept(claim)))
                .toCompletableFuture();
    }

    private static DeadLetterReason because(ExperimentReply.Refused refused) {
        return new DeadLetterReason(
                "experiment-refused", refused.detail(), "submit", ExperimentInbox.class, Optional.empty());
    }
}
