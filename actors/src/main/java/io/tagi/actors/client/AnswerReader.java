package io.tagi.actors.client;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.client.TopicReader.Message;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.UnreadableRecordException;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.RequestId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads answers as a {@code read_committed} consumer; used by one thread.
 *
 * <p>The topic {@code adapters} is a table of all answers, so it is read from its beginning: a request that was answered long ago
 * is found like one that is answered now. Dead letters are read from their beginning as well.
 */
public final class AnswerReader implements AutoCloseable {
    private final RecordCodec records = new RecordCodec();
    private final TopicReader<Answer> reader;
    private final String deadLetters;

    public AnswerReader(BrokerConnection brokers, Topics topics) {
        this.deadLetters = topics.deadLetters();
        this.reader = new TopicReader<>(brokers, "tagi-answers", List.of(topics.adapters(), deadLetters), this::read);
    }

    /** The answers that came in, in the order of their partitions; waits up to the given time for the first. */
    public List<Answer> poll(Duration wait) {
        return reader.poll(wait);
    }

    /** Every answer that was there when this was called. */
    public List<Answer> readToEnd() {
        return reader.readToEnd();
    }

    @Override
    public void close() {
        reader.close();
    }

    private Optional<Answer> read(Message message) {
        if (message.topic().equals(deadLetters)) {
            return deadLetter(message.key(), message.headers());
        }
        try {
            Record content = records.decode(
                    CloudEvent.read(message.headers()).type(), message.data().array());
            if (content instanceof AdapterGenerated generated) {
                return Optional.of(new Answer.Generated(generated));
            }
            return content instanceof AdapterRejected rejected
                    ? Optional.of(new Answer.Rejected(rejected))
                    : Optional.empty();
        } catch (UnreadableRecordException newer) {
            // An answer in a form that a newer node writes is not for this reader.
            return Optional.empty();
        }
    }

    private static Optional<Answer> deadLetter(String key, Map<String, String> headers) {
        try {
            return Optional.of(new Answer.DeadLettered(
                    RequestId.of(key),
                    headers.getOrDefault("ce_id", ""),
                    headers.getOrDefault("tagi-reason", "unknown"),
                    headers.getOrDefault("tagi-detail", "")));
        } catch (IllegalArgumentException noRequest) {
            return Optional.empty();
        }
    }
}
