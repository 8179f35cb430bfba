package io.tagi.actors.bus;

import akka.persistence.query.EventEnvelope;
import akka.persistence.query.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What an outbox writes in one transaction.
 *
 * @param records in the order of the events that they follow from; never none
 * @param offset up to where the journal is published once the records are
 */
public record OutboxTransaction(List<OutgoingRecord> records, long offset) {
    /** What one transaction carries at most but for its last event, so that it ends well within its time. */
    private static final long LARGEST_BYTES = 4 << 20;

    public OutboxTransaction {
        records = List.copyOf(records);
    }

    /**
     * The transactions that publish these events, in their order.
     *
     * @param events as they follow each other in the journal
     * @param position up to where the journal was read for them
     * @param translation what an event says to the world, which may be nothing
     */
    public static List<OutboxTransaction> of(
            List<EventEnvelope> events, long position, Function<EventEnvelope, List<OutgoingRecord>> translation) {
        List<OutboxTransaction> transactions = new ArrayList<>();
        List<OutgoingRecord> records = new ArrayList<>();
        long bytes = 0;
        for (EventEnvelope event : events) {
            for (OutgoingRecord record : translation.apply(event)) {
                records.add(record);
                bytes += record.size();
            }
            if (bytes >= LARGEST_BYTES) {
                transactions.add(new OutboxTransaction(records, ((Sequence) event.offset()).value()));
                records.clear();
                bytes = 0;
            }
        }
        // Events that say nothing are not worth a transaction: after a restart they are read again.
        if (!records.isEmpty()) {
            transactions.add(new OutboxTransaction(records, position));
        }
        return transactions;
    }
}
