package io.tagi.actors.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records put on topics and looked at there by somebody outside the system. */
final class TestRecords {
    private TestRecords() {}

    /** Sends the values in order, each under the key {@code key-<value>} and with a header {@code ce_id}. */
    static void send(BrokerConnection brokers, String topic, List<String> values) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(brokers.with(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (String value : values) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        topic,
                        Bytes.ofText("key-" + value).array(),
                        Bytes.ofText(value).array());
                record.headers()
                        .add(new RecordHeader(
                                "ce_id", Bytes.ofText("id-" + value).array()));
                sent.add(producer.send(record));
            }
            sent.forEach(answer -> BrokerAnswer.await(answer, "send a test record"));
        }
    }

    /** Everything that a consumer with {@code isolation.level=read_committed} sees in a topic now. */
    static List<ConsumerRecord<byte[], byte[]>> readCommitted(BrokerConnection brokers, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                brokers.with(Map.of("isolation.level", "read_committed")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** {@code a-0, a-1, …}. */
    static List<String> numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
    }
}
