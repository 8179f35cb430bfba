package io.tagi.actors.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Between Kafka's records and ours. */
final class KafkaRecords {
    /** What a client may send at once; topics set limits of their own below that. */
    static final int LARGEST_RECORD_BYTES = 8 << 20;

    private KafkaRecords() {}

    static Position position(ConsumerRecord<byte[], byte[]> record) {
        return new Position(record.topic(), record.partition(), record.offset());
    }

    static Claim claim(ConsumerRecord<byte[], byte[]> record, int attempt, int attemptLimit) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new Header(header.key(), bytes(header.value()))));
        return new Claim(position(record), bytes(record.key()), bytes(record.value()), headers, attempt, attemptLimit);
    }

    static ProducerRecord<byte[], byte[]> producerRecord(OutgoingRecord record) {
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(record.topic(), array(record.key()), array(record.value()));
        record.headers().forEach(header -> sent.headers().add(new RecordHeader(header.name(), array(header.value()))));
        return sent;
    }

    private static Optional<Bytes> bytes(byte @Nullable [] array) {
        return Optional.ofNullable(array).map(Bytes::of);
    }

    private static byte @Nullable [] array(Optional<Bytes> bytes) {
        return bytes.map(Bytes::array).orElse(null);
    }
}
