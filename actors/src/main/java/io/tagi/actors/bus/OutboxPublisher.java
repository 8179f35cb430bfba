package io.tagi.actors.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records and the journal offset that they reach up to in one transaction, so that both are there or neither.
 *
 * <p>Opening one shuts out every earlier publisher of the same tag and ends what it left open; only then is the offset read.
 * After an exception it is of no more use: whether the last transaction has come through, the next publisher finds out.
 * Its calls block.
 */
final class OutboxPublisher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private final OutboxSettings settings;
    private final KafkaProducer<byte[], byte[]> producer;
    private final long startOffset;

    private OutboxPublisher(OutboxSettings settings, KafkaProducer<byte[], byte[]> producer, long startOffset) {
        this.settings = settings;
        this.producer = producer;
        this.startOffset = startOffset;
    }

    /** Takes over this tag. */
    static OutboxPublisher open(OutboxSettings settings) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                settings.brokers().with(producerSettings(settings.transactionalId())),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new OutboxPublisher(settings, producer, readOffset(settings));
        } catch (KafkaException failure) {
            producer.close(Duration.ZERO);
            throw explained(settings, failure);
        } catch (RuntimeException failure) {
            producer.close(Duration.ZERO);
            throw failure;
        }
    }

    /** Up to where the journal was published when this publisher was opened; 0 if never. */
    long startOffset() {
        return startOffset;
    }

    /**
     * Publishes these records, and with them that the journal is published up to this offset.
     *
     * @throws OutboxFencedException if another publisher has taken over the tag
     */
    synchronized void publish(List<OutgoingRecord> records, long offset) {
        try {
            producer.beginTransaction();
            records.stream().map(KafkaRecords::producerRecord).forEach(this::send);
            send(new ProducerRecord<>(
                    settings.topics().outboxOffsets(),
                    settings.tag().getBytes(StandardCharsets.UTF_8),
                    Long.toString(offset).getBytes(StandardCharsets.UTF_8)));
            // Waits for the records and throws if one of them failed.
            producer.commitTransaction();
        } catch (KafkaException failure) {
            if (isFencing(failure)) {
                throw new OutboxFencedException(settings, failure);
            }
            throw explained(settings, failure);
        }
    }

    @Override
    public synchronized void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The commit of the transaction answers for all of its records.
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    private static long readOffset(OutboxSettings settings) {
        TopicPartition partition = new TopicPartition(settings.topics().outboxOffsets(), 0);
        long end = endOf(partition, settings);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        byte[] tag = settings.tag().getBytes(StandardCharsets.UTF_8);
        long offset = 0;
        Map<String, Object> reading = settings.brokers().with(Map.of("isolation.level", "read_committed"));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (Arrays.equals(record.key(), tag)) {
                        offset = Long.parseLong(new String(record.value(), StandardCharsets.UTF_8));
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("The offsets in " + partition + " cannot be read up to " + end
                            + "; is a transaction of another outbox left open there?");
                }
            }
        }
        return offset;
    }

    /**
     * The end of the log, open transactions included. A consumer that reads committed records sees only up to the first open
     * transaction: while another outbox has one open, our own last offset may lie behind it, and would be overlooked.
     */
    private static long endOf(TopicPartition partition, OutboxSettings settings) {
        try (Admin admin = Admin.create(settings.brokers().with(Map.of()))) {
            ListOffsetsResult end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()));
            return BrokerAnswer.await(end.partitionResult(partition), "find the end of " + partition)
                    .offset();
        }
    }

    private static Map<String, Object> producerSettings(String transactionalId) {
        return Map.ofEntries(
                Map.entry("client.id", transactionalId),
                Map.entry("transactional.id", transactionalId),
                Map.entry("transaction.timeout.ms", 10_000),
                Map.entry("acks", "all"),
                Map.entry("max.request.size", KafkaRecords.LARGEST_RECORD_BYTES),
                Map.entry("max.block.ms", 10_000),
                Map.entry("request.timeout.ms", 5_000),
                Map.entry("delivery.timeout.ms", 10_000));
    }

    private static BusException explained(OutboxSettings settings, KafkaException failure) {
        return BrokerFault.explain(
                "publish " + settings.tag() + " of the journal at " + settings.brokers() + " as transactional id "
                        + settings.transactionalId(),
                failure);
    }

    private static boolean isFencing(Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
