package io.tagi.actors.client;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.BusException;
import io.tagi.actors.bus.Topics;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.RecordType;
import io.tagi.protocol.request.AdapterRequested;
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

/** Sends instructions as CloudEvents to the topic {@code instructions}; may be used by many threads. */
public final class InstructionSender implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    private final RecordCodec records = new RecordCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final String source;
    private final Clock clock;

    /** @param source who sends, a URI reference such as {@code urn:tagi:cli} */
    public InstructionSender(BrokerConnection brokers, Topics topics, String source, Clock clock) {
        this.producer = new KafkaProducer<>(
                brokers.with(Map.of(
                        "client.id", "tagi-instructions",
                        "acks", "all",
                        "compression.type", "lz4",
                        "max.request.size", MAX_REQUEST_BYTES)),
                new StringSerializer(),
                new ByteArraySerializer());
        this.topic = topics.instructions();
        this.source = source;
        this.clock = clock;
    }

    /**
     * Sends one request.
     *
     * @return the event's id, once the brokers have it for good
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears what the future would say.
    public CompletionStage<String> send(AdapterRequested request) {
        CloudEvent event = new CloudEvent(
                UUID.randomUUID().toString(),
                source,
                RecordType.ADAPTER_REQUESTED.fullName(),
                clock.instant(),
                Optional.of(request.requestId().value()),
                Optional.empty());
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic, request.requestId().value(), records.encode(request));
        event.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        CompletableFuture<String> sent = new CompletableFuture<>();
        try {
            producer.send(message, (where, failure) -> {
                if (failure == null) {
                    sent.complete(event.id());
                } else {
                    sent.completeExceptionally(notSent(request, failure));
                }
            });
        } catch (KafkaException failure) {
            sent.completeExceptionally(notSent(request, failure));
        }
        return sent;
    }

    /** Waits for what is on its way, then disconnects. */
    @Override
    public void close() {
        producer.close();
    }

    private BusException notSent(AdapterRequested request, Exception failure) {
        return new BusException(
                "Request " + request.requestId() + " could not be sent to " + topic + ": " + failure.getMessage(),
                failure);
    }
}
