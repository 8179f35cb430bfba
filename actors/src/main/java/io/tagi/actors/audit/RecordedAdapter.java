package io.tagi.actors.audit;

import io.tagi.actors.store.EventLog;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.RequestAccepted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A generated adapter as the log tells of it.
 *
 * @param place the event that tells of it
 * @param instruction what it was made from
 * @param answer what came of it
 * @param took the time from acceptance to answer
 */
public record RecordedAdapter(EventPlace place, Instruction instruction, AdapterGenerated answer, Duration took) {
    /** The adapter that answered a request; empty if the request was not answered with one. */
    public static Optional<RecordedAdapter> of(EventLog log, AuditSubject.Adapter subject) {
        Optional<RequestAccepted> accepted = Optional.empty();
        Instant begun = Instant.EPOCH;
        for (Histories.Told told : new Histories(log).of(subject.entity())) {
            if (told.entry().event() instanceof RequestAccepted request) {
                accepted = Optional.of(request);
                begun = told.entry().at();
            } else if (told.entry().event() instanceof AdapterGenerated generated && accepted.isPresent()) {
                return Optional.of(new RecordedAdapter(
                        told.place(),
                        accepted.get().instruction(),
                        generated,
                        Duration.between(begun, told.entry().at())));
            }
        }
        return Optional.empty();
    }
}
