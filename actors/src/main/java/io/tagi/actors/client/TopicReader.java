package io.tagi.actors.client;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.BrokerFault;
import io.tagi.actors.bus.BusException;
import io.tagi.actors.bus.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics from their beginning as a {@code read_committed} consumer; used by one thread.
 *
 * @param <T> what is made of the messages
 */
final class TopicReader<T> implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<String> topics;
    private final List<TopicPartition> partitions;
    private final Function<Message, Optional<T>> reading;

    /** A record with its headers as texts. */
    record Message(String topic, String key, Map<String, String> headers, Bytes data) {}

    /**
     * A reader at the beginning.
     *
     * @param reading what to make of a message; nothing if it is not meant for this reader
     * @throws BusException if the brokers do not answer or refuse, as every method does
     */
    TopicReader(
            BrokerConnection brokers, String clientId, List<String> topics, Function<Message, Optional<T>> reading) {
        this.consumer = new KafkaConsumer<>(
                brokers.with(Map.of(
                        "client.id", clientId,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "fetch.max.wait.ms", "100",
                        "max.poll.records", "2000")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.topics = topics;
        this.reading = reading;
        this.partitions = explained(() -> topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** What came in, in the order of its partitions; waits up to the given time for the first. */
    List<T> poll(Duration wait) {
        List<T> read = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : explained(() -> consumer.poll(wait))) {
            reading.apply(new Message(message.topic(), message.key(), headers(message), Bytes.of(message.value())))
                    .ifPresent(read::add);
        }
        return read;
    }

    /** Everything that was there when this was called. */
    List<T> readToEnd() {
        Map<TopicPartition, Long> ends = explained(() -> consumer.endOffsets(partitions));
        List<T> read = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            read.addAll(poll(Duration.ofMillis(100)));
        }
        return read;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private <R> R explained(Supplier<R> step) {
        try {
            return step.get();
        } catch (KafkaException failure) {
            throw BrokerFault.explain("read " + String.join(" and ", topics), failure);
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
