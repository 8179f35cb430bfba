package io.tagi.actors.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Between Kafka's records and ours. */
final class KafkaRecords {
    private KafkaRecords() {}

    static Position position(ConsumerRecord<byte[], byte[]> record) {
        return new Position(record.topic(), record.partition(), record.offset());
    }

    static Claim claim(ConsumerRecord<byte[], byte[]> record, int attempt, int attemptLimit) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new Header(header.key(), bytes(header.value()))));
        return new Claim(position(record), bytes(record.key()), bytes(record.value()), headers, attempt, attemptLimit);
    }

    private static Optional<Bytes> bytes(byte @Nullable [] array) {
        return Optional.ofNullable(array).map(Bytes::of);
    }
}
