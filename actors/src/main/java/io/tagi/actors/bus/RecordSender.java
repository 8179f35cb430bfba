package io.tagi.actors.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records and waits until every replica has them. May be shared by threads.
 *
 * <p>For records that owe nothing to the journal: what upstream sends, and dead letters. A record sent again after a failure
 * may be there twice. Everything that an entity has decided goes through the {@link Outbox} instead.
 */
public final class RecordSender implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private final BrokerConnection brokers;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Connects on the first send.
     *
     * @param clientId the sender's name in the broker's logs
     */
    public RecordSender(BrokerConnection brokers, String clientId) {
        this.brokers = brokers;
        this.producer = new KafkaProducer<>(
                brokers.with(Map.of(
                        "client.id", clientId,
                        "acks", "all",
                        "linger.ms", 0,
                        "max.request.size", KafkaRecords.LARGEST_RECORD_BYTES,
                        "max.block.ms", 30_000,
                        "request.timeout.ms", 10_000,
                        "delivery.timeout.ms", 30_000)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends these records and waits for all of them.
     *
     * @throws BusException if one of them was not acknowledged within half a minute; the others may be there nevertheless
     */
    public void send(List<OutgoingRecord> records) {
        List<? extends Future<?>> answers = records.stream()
                .map(record -> producer.send(KafkaRecords.producerRecord(record)))
                .toList();
        answers.forEach(answer -> BrokerAnswer.await(answer, "send a record to " + brokers));
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
