package io.tagi.actors.simulation;

import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordType;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A request has one answer, in the journal and on the topic, and one adapter id stands for the same bytes for ever. */
final class OneAdapterPerRequest extends Invariant {
    private final Set<String> decided = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Map<Digest, Digest> bytes = new HashMap<>();

    OneAdapterPerRequest(World world) {}

    @Override
    void committed(JournalRow row, Event event) {
        boolean answer = event instanceof AdapterGenerated || event instanceof AdapterRejected;
        if (answer && !decided.add(row.persistenceId())) {
            violated("The journal has a second answer: " + row.eventId() + " " + event);
        }
        if (event instanceof AdapterGenerated made) {
            Digest first = bytes.putIfAbsent(made.adapterId(), made.digest());
            if (first != null && !first.equals(made.digest())) {
                violated("Adapter " + made.adapterId() + " is both " + first + " and " + made.digest());
            }
        }
    }

    @Override
    void published(String topic, CloudEvent event, RecordType type) {
        boolean answer = type == RecordType.ADAPTER_GENERATED || type == RecordType.ADAPTER_REJECTED;
        if (answer && !told.add(event.correlationId().orElseThrow())) {
            violated("The topic has a second answer: " + event.id());
        }
    }
}
