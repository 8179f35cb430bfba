package io.tagi.actors.client;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.protocol.request.AdapterRequested;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** Sends instructions as CloudEvents to the topic {@code instructions}; may be used by many threads. */
public final class InstructionSender implements AutoCloseable {
    private final EventSender sender;

    /** @param source who sends, a URI reference such as {@code urn:tagi:cli} */
    public InstructionSender(BrokerConnection brokers, Topics topics, String source, Clock clock) {
        this.sender = new EventSender(brokers, "tagi-instructions", topics.instructions(), source, clock);
    }

    /**
     * Sends one request.
     *
     * @return the event's id, once the brokers have it for good
     */
    public CompletionStage<String> send(AdapterRequested request) {
        return sender.send(request.requestId().value(), request);
    }

    /** Waits for what is on its way, then disconnects. */
    @Override
    public void close() {
        sender.close();
    }
}
