package io.tagi.actors.node;

import akka.persistence.query.EventEnvelope;
import io.tagi.actors.bus.OutgoingRecord;
import io.tagi.actors.bus.Topics;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.AdapterRequestEvent;
import io.tagi.protocol.work.WorkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the journal says to the world: answers to requests go to the topic {@code adapters}, everything that happens to experiments to
 * {@code experiment-events}, and the work that they ask for to the workers' topics. Everything else stays inside.
 */
public final class OutgoingRecords implements Function<EventEnvelope, List<OutgoingRecord>> {
    private final RecordCodec records;
    private final Topics topics;

    /** @param records encodes them */
    public OutgoingRecords(RecordCodec records, Topics topics) {
        this.records = records;
        this.topics = topics;
    }

    @Override
    public List<OutgoingRecord> apply(EventEnvelope envelope) {
        JournaledEvent journaled = JournaledEvent.of(envelope);
        Event event = journaled.entry().event();
        if (event instanceof AdapterGenerated || event instanceof AdapterRejected) {
            String requestId = ((AdapterRequestEvent) event).requestId().value();
            return List.of(journaled.record(records, topics.adapters(), requestId));
        }
        return event instanceof ExperimentEvent happened ? experiment(journaled, happened) : List.of();
    }

    private List<OutgoingRecord> experiment(JournaledEvent journaled, ExperimentEvent event) {
        String id = event.experimentId().value();
        List<OutgoingRecord> outgoing = new ArrayList<>();
        outgoing.add(journaled.record(records, topics.experimentEvents(), id));
        if (event instanceof WorkRequested asking) {
            for (WorkItem item : asking.requested()) {
                outgoing.add(journaled.consequence(
                        records, topics.work(item.kind()), item.workId().hex(), id, item));
            }
        }
        return outgoing;
    }
}
