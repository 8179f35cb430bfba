package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.UnreadableRecordException;
import io.tagi.protocol.record.UnreadableRecordException.Reason;
import io.tagi.protocol.work.WorkItem;
import io.tagi.protocol.work.WorkKind;

/** Reads what experiments ask for. */
final class WorkItemReader {
    private final RecordCodec records;
    private final WorkKind kind;

    /** @param kind the only kind of work that belongs here */
    WorkItemReader(RecordCodec records, WorkKind kind) {
        this.records = records;
        this.kind = kind;
    }

    /**
     * Work that came in.
     *
     * @param claim the claim on its record
     * @param eventId the id of the event that carried it
     * @param experiment whose work it is
     */
    record Incoming(Claim claim, String eventId, ExperimentId experiment, WorkItem item) {}

    /** @throws UnreadableRecordException if the record is no such work, saying why */
    Incoming read(Claim claim) {
        CloudEvent event = CloudEvent.read(claim.headerTexts());
        WorkItem item = records.decode(event.type(), claim.data(), WorkItem.class);
        if (item.kind() != kind) {
            throw new UnreadableRecordException(
                    Reason.INVALID_FIELD,
                    "The work is for " + item.kind().code() + " workers; this is the topic of " + kind.code()
                            + " workers.",
                    null);
        }
        try {
            return new Incoming(claim, event.id(), ExperimentId.of(item.experimentId()), item);
        } catch (IllegalArgumentException noName) {
            throw new UnreadableRecordException(Reason.INVALID_FIELD, String.valueOf(noName.getMessage()), noName);
        }
    }
}
