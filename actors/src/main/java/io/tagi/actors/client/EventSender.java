package io.tagi.actors.client;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.BrokerFault;
import io.tagi.actors.bus.BusException;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.RecordType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records as CloudEvents to one topic; may be used by many threads. */
final class EventSender implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    private final RecordCodec records = new RecordCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final String source;
    private final Clock clock;

    /** @param source who sends, a URI reference such as {@code urn:tagi:cli} */
    EventSender(BrokerConnection brokers, String clientId, String topic, String source, Clock clock) {
        this.producer = new KafkaProducer<>(
                brokers.with(Map.of(
                        "client.id",
                        clientId,
                        "acks",
                        "all",
                        "compression.type",
                        "lz4",
                        "max.request.size",
                        MAX_REQUEST_BYTES)),
                new StringSerializer(),
                new ByteArraySerializer());
        this.topic = topic;
        this.source = source;
        this.clock = clock;
    }

    /**
     * Sends one record.
     *
     * @param key the request or experiment that it belongs to
     * @return the event's id, once the brokers have it for good
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears what the future would say.
    CompletionStage<String> send(String key, Record content) {
        CloudEvent event = new CloudEvent(
                UUID.randomUUID().toString(),
                source,
                RecordType.of(content).fullName(),
                clock.instant(),
                Optional.of(key),
                Optional.empty());
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, records.encode(content));
        event.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        CompletableFuture<String> sent = new CompletableFuture<>();
        try {
            producer.send(message, (where, failure) -> {
                if (failure == null) {
                    sent.complete(event.id());
                } else {
                    sent.completeExceptionally(notSent(key, failure));
                }
            });
        } catch (KafkaException failure) {
            sent.completeExceptionally(notSent(key, failure));
        }
        return sent;
    }

    /** Waits for what is on its way, then disconnects. */
    @Override
    public void close() {
        producer.close();
    }

    private BusException notSent(String key, Exception failure) {
        return BrokerFault.explain("send the record " + key + " to " + topic, failure);
    }
}
