package io.tagi.actors.client;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.UnreadableRecordException;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads answers as a {@code read_committed} consumer; used by one thread.
 *
 * <p>The topic {@code adapters} is a table of all answers, so it is read from its beginning: a request that was answered long ago
 * is found like one that is answered now. Dead letters are read from their beginning as well.
 */
public final class AnswerReader implements AutoCloseable {
    private final RecordCodec records = new RecordCodec();
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final String deadLetters;

    public AnswerReader(BrokerConnection brokers, Topics topics) {
        this.consumer = new KafkaConsumer<>(
                brokers.with(Map.of(
                        "client.id", "tagi-answers",
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "fetch.max.wait.ms", "100",
                        "max.poll.records", "2000")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.deadLetters = topics.deadLetters();
        this.partitions = Stream.of(topics.adapters(), deadLetters)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The answers that came in, in the order of their partitions; waits up to the given time for the first. */
    public List<Answer> poll(Duration wait) {
        List<Answer> answers = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : consumer.poll(wait)) {
            read(message).ifPresent(answers::add);
        }
        return answers;
    }

    /** Every answer that was there when this was called. */
    public List<Answer> readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<Answer> answers = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            answers.addAll(poll(Duration.ofMillis(100)));
        }
        return answers;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Optional<Answer> read(ConsumerRecord<String, byte[]> message) {
        Map<String, String> headers = headers(message);
        if (message.topic().equals(deadLetters)) {
            return deadLetter(message.key(), headers);
        }
        try {
            Record content = records.decode(CloudEvent.read(headers).type(), message.value());
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

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> message) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : message.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }
}
