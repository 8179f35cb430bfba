package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.UnreadableRecordException;
import io.tagi.protocol.record.UnreadableRecordException.Reason;
import io.tagi.protocol.request.AdapterRequested;

/** Reads what upstream sent. */
final class RequestReader {
    private final RecordCodec records;

    RequestReader(RecordCodec records) {
        this.records = records;
    }

    /**
     * A request that came in.
     *
     * @param claim the claim on its record
     * @param eventId the id of the event that carried it
     * @param takenUp when it was read, by the clock of {@link System#nanoTime}
     */
    record Incoming(Claim claim, String eventId, AdapterRequested request, long takenUp) {}

    /** @throws UnreadableRecordException if the record is no request, saying why */
    Incoming read(Claim claim) {
        CloudEvent event = CloudEvent.read(claim.headerTexts());
        AdapterRequested request = records.decode(event.type(), claim.data(), AdapterRequested.class);
        requireDigest(request);
        return new Incoming(claim, event.id(), request, System.nanoTime());
    }

    /** Text that has no UTF-8 form has no digest either, and so no identity. */
    @SuppressWarnings("ReturnValueIgnored")
    private static void requireDigest(AdapterRequested request) {
        try {
            request.instruction().digest();
        } catch (IllegalArgumentException noUnicode) {
            throw new UnreadableRecordException(
                    Reason.INVALID_FIELD, "The instruction: " + noUnicode.getMessage(), noUnicode);
        }
    }
}
