package io.tagi.bench.chaos;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.client.Answer;
import io.tagi.actors.client.AnswerReader;
import io.tagi.actors.client.InstructionSender;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Upstream: sends a request at every tick, now and then one twice, and notes which of them the brokers have accepted. It also sends
 * probes, to see how long it takes until a request is answered.
 */
final class RequestStream implements AutoCloseable {
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final double SENT_TWICE = 0.2;

    private final BrokerConnection brokers;
    private final InstructionSender sender;
    private final AnswerReader answers;
    private final Random random;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final List<CompletableFuture<?>> sent = new ArrayList<>();
    private int number;

    RequestStream(BrokerConnection brokers, long seed) {
        this.brokers = brokers;
        this.sender = new InstructionSender(brokers, TOPICS, "urn:tagi:chaos", Clock.systemUTC());
        this.answers = new AnswerReader(brokers, TOPICS);
        this.random = new Random(seed);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Ends with the executor.
    void start(Duration pace) {
        ticks.scheduleAtFixedRate(this::tick, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends a request and waits for its answer; returns how long that took. */
    Duration probe(String name) {
        long start = System.nanoTime();
        send("probe-" + name);
        while (answers.poll(POLL).stream()
                .noneMatch(answer -> answer.requestId().value().equals("probe-" + name))) {
            if (sent.isEmpty()) {
                throw new IllegalStateException("Nothing was sent.");
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends the stream; returns the ids of all requests that the brokers have accepted. */
    Set<String> end() throws InterruptedException {
        ticks.shutdown();
        ticks.awaitTermination(1, TimeUnit.MINUTES);
        synchronized (sent) {
            sent.forEach(future -> future.exceptionally(refused -> null).join());
        }
        return Set.copyOf(accepted);
    }

    /** How many answers a consumer that reads committed records finds for each of these requests, once all have one. */
    Map<String, Long> awaitAnswers(Set<String> requests) {
        Set<String> missing = new HashSet<>(requests);
        try (AnswerReader all = new AnswerReader(brokers, TOPICS)) {
            while (!missing.isEmpty()) {
                all.poll(POLL)
                        .forEach(answer -> missing.remove(answer.requestId().value()));
            }
        }
        try (AnswerReader all = new AnswerReader(brokers, TOPICS)) {
            return all.readToEnd().stream()
                    .filter(answer -> !(answer instanceof Answer.DeadLettered))
                    .collect(Collectors.groupingBy(answer -> answer.requestId().value(), Collectors.counting()));
        }
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        answers.close();
        sender.close();
    }

    private void tick() {
        String id = "request-" + number++;
        send(id);
        if (random.nextDouble() < SENT_TWICE) {
            send(id);
        }
    }

    private void send(String id) {
        AdapterRequested request = AdapterRequested.of(RequestId.of(id), Instruction.of("Do what " + id + " says."));
        synchronized (sent) {
            sent.add(sender.send(request).thenAccept(event -> accepted.add(id)).toCompletableFuture());
        }
    }
}
