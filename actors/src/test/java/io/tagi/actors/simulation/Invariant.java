package io.tagi.actors.simulation;

import io.tagi.protocol.Event;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordType;
import java.util.Optional;

/** Something that has to be true whatever goes wrong. It is shown everything that lasts, as it comes. */
abstract class Invariant {
    private Optional<String> violation = Optional.empty();

    /** A row is in the journal for good. */
    void committed(JournalRow row, Event event) {}

    /** A record is on a topic for good. */
    void published(String topic, CloudEvent event, RecordType type) {}

    /** An outbox has remembered that its tag is published up to here. */
    void publishedUpTo(String tag, long number) {}

    /** A group will not deliver a record again. */
    void acknowledged(CloudEvent event, Record content) {}

    /** Nothing more is to come. */
    void over() {}

    /** How it was violated first, if it was. */
    final Optional<String> violation() {
        return violation;
    }

    final void violated(String how) {
        if (violation.isEmpty()) {
            violation = Optional.of(how);
        }
    }
}
