package io.tagi.actors.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tagi.actors.store.StoredEvent;
import java.nio.charset.StandardCharsets;

/**
 * An event as a line of an archive's log.
 *
 * @param entry the stored bytes, which are JSON, as a text: so they stay what they are, byte for byte
 */
record ArchivedEvent(
        @JsonProperty(required = true) long ordering,
        @JsonProperty(required = true) String entity,
        @JsonProperty(required = true) long sequence,
        @JsonProperty(required = true) long writtenAt,
        @JsonProperty(required = true) String type,
        @JsonProperty(required = true) String digest,
        @JsonProperty(required = true) String entry) {
    static ArchivedEvent of(StoredEvent event) {
        return new ArchivedEvent(
                event.ordering(),
                event.entity(),
                event.sequence(),
                event.writtenAt(),
                event.type(),
                event.digest(),
                new String(event.payload(), StandardCharsets.UTF_8));
    }

    StoredEvent stored() {
        return StoredEvent.journalEntry(
                ordering, entity, sequence, writtenAt, type, digest, entry.getBytes(StandardCharsets.UTF_8));
    }
}
