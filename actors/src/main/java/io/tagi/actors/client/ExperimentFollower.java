package io.tagi.actors.client;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.client.TopicReader.Message;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.UnreadableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows all experiments as a {@code read_committed} consumer, each from its beginning and in its order; used by one thread.
 *
 * <p>The topic {@code experiment-events} never expires, so an experiment that ended long ago is told like one that runs.
 */
public final class ExperimentFollower implements AutoCloseable {
    private final RecordCodec records = new RecordCodec();
    private final TopicReader<ExperimentNotice> reader;
    private final String experiments;
    private final String deadLetters;

    public ExperimentFollower(BrokerConnection brokers, Topics topics) {
        this.experiments = topics.experiments();
        this.deadLetters = topics.deadLetters();
        this.reader = new TopicReader<>(
                brokers, "tagi-follower", List.of(topics.experimentEvents(), deadLetters), this::read);
    }

    /** What came in; waits up to the given time for the first. */
    public List<ExperimentNotice> poll(Duration wait) {
        return reader.poll(wait);
    }

    /** Everything that was there when this was called. */
    public List<ExperimentNotice> readToEnd() {
        return reader.readToEnd();
    }

    @Override
    public void close() {
        reader.close();
    }

    private Optional<ExperimentNotice> read(Message message) {
        if (message.topic().equals(deadLetters)) {
            return deadLetter(message.key(), message.headers());
        }
        try {
            CloudEvent event = CloudEvent.read(message.headers());
            return records.decode(event.type(), message.data().array()) instanceof ExperimentEvent happened
                    ? Optional.of(new ExperimentNotice.Happened(new ExperimentHappening(event.time(), happened)))
                    : Optional.empty();
        } catch (UnreadableRecordException newer) {
            // An event in a form that a newer node writes is not for this reader.
            return Optional.empty();
        }
    }

    /** Only what operators asked for: other records have keys that mean something else. */
    private Optional<ExperimentNotice> deadLetter(String key, Map<String, String> headers) {
        try {
            return Optional.of(headers)
                    .filter(received -> experiments.equals(received.get("__connect.errors.topic")))
                    .map(received -> new ExperimentNotice.DeadLettered(
                            ExperimentId.of(key),
                            received.getOrDefault("ce_id", ""),
                            received.getOrDefault("tagi-reason", "unknown"),
                            received.getOrDefault("tagi-detail", "")));
        } catch (IllegalArgumentException noExperiment) {
            return Optional.empty();
        }
    }
}
