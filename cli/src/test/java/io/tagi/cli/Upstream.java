package io.tagi.cli;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.client.InstructionSender;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Whoever sends requests: at once, or one after the other at a steady pace whatever happens meanwhile. */
final class Upstream implements AutoCloseable {
    private final InstructionSender sender;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<CompletableFuture<String>> accepted = new ArrayList<>();
    private final String appendix;

    private Upstream(InstructionSender sender, String appendix) {
        this.sender = sender;
        this.appendix = appendix;
    }

    static Upstream of(BrokerConnection brokers) {
        return of(brokers, "");
    }

    /** @param appendix what every instruction ends with */
    static Upstream of(BrokerConnection brokers, String appendix) {
        return new Upstream(
                new InstructionSender(brokers, AnswerTopic.TOPICS, "urn:test", Clock.systemUTC()), appendix);
    }

    /** Sends one request; returns when the brokers have it for good. */
    void send(AdapterRequested request) {
        sender.send(request).toCompletableFuture().join();
    }

    /** Sends this many requests; returns their ids when the brokers have them for good. */
    List<String> send(int count) {
        for (int i = 0; i < count; i++) {
            sendNext();
        }
        return accepted();
    }

    /** Begins to send one request after the other. */
    @SuppressWarnings("FutureReturnValueIgnored") // Ends with the clock.
    void flow(Duration pace) {
        clock.scheduleAtFixedRate(this::sendNext, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the flow; returns the ids of all requests when the brokers have them for good. */
    List<String> end() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The last request could not be sent.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return accepted();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        sender.close();
    }

    private void sendNext() {
        String id = "r" + accepted.size();
        Instruction instruction = Instruction.of("Write the number " + accepted.size() + " in words." + appendix);
        accepted.add(sender.send(AdapterRequested.of(RequestId.of(id), instruction))
                .thenApply(event -> id)
                .toCompletableFuture());
    }

    private List<String> accepted() {
        return accepted.stream().map(CompletableFuture::join).toList();
    }
}
