package io.tagi.actors.bus;

import io.tagi.actors.store.JournalDatabase;

/**
 * Which part of which journal an outbox publishes, and where to.
 *
 * @param journal where the events are
 * @param tag the events to publish: those that carry this tag. One outbox runs for each
 * @param brokers where the records go
 * @param topics for the topic that remembers how far the journal is published; their prefix also tells this outbox from
 *     those of other systems
 */
public record OutboxSettings(JournalDatabase journal, String tag, BrokerConnection brokers, Topics topics) {

    /** The identity by which the brokers shut out all but the newest outbox of this tag. */
    String transactionalId() {
        return transactionalIdPrefix(topics) + tag;
    }

    /** What the identities of all outboxes begin with. */
    static String transactionalIdPrefix(Topics topics) {
        return topics.prefix() + "outbox.";
    }
}
