package io.tagi.actors.client;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentForkRequested;
import io.tagi.protocol.experiment.ExperimentRequested;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** Sends what an operator asks of experiments to the topic {@code experiments}; may be used by many threads. */
public final class ExperimentSender implements AutoCloseable {
    private final EventSender sender;

    /** @param source who sends, a URI reference such as {@code urn:tagi:cli} */
    public ExperimentSender(BrokerConnection brokers, Topics topics, String source, Clock clock) {
        this.sender = new EventSender(brokers, "tagi-experiments", topics.experiments(), source, clock);
    }

    /**
     * Asks for an experiment; again and again without harm. Every blob that its specification names must be in the blob store.
     *
     * @return the event's id, once the brokers have it for good
     */
    public CompletionStage<String> submit(ExperimentRequested request) {
        return sender.send(request.experimentId().value(), request);
    }

    /**
     * Asks for a fork; again and again without harm. Every blob that specification and fork name must be in the blob store.
     *
     * @return the event's id, once the brokers have it for good
     */
    public CompletionStage<String> fork(ExperimentForkRequested request) {
        return sender.send(request.experimentId().value(), request);
    }

    /**
     * Asks for an end to an experiment.
     *
     * @return the event's id, once the brokers have it for good
     */
    public CompletionStage<String> cancel(ExperimentCancelRequested request) {
        return sender.send(request.experimentId().value(), request);
    }

    /** Waits for what is on its way, then disconnects. */
    @Override
    public void close() {
        sender.close();
    }
}
