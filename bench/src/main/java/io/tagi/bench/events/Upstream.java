package io.tagi.bench.events;

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
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The neighbour that sends instructions and follows the answers. */
final class Upstream implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double NANOSECONDS = 1e9;

    private final InstructionSender sender;
    private final AnswerReader reader;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private int exchanges;

    Upstream(BrokerConnection brokers, Topics topics) {
        this.sender = new InstructionSender(brokers, topics, "urn:tagi:bench", Clock.systemUTC());
        this.reader = new AnswerReader(brokers, topics);
    }

    /**
     * Sends requests for different instructions and waits for all answers.
     *
     * @param interval the time from one request to the next, whether or not answers come; zero for as fast as possible
     * @throws IllegalStateException if a request is refused, or answers stay out for two minutes
     */
    Exchange exchange(int requests, Duration interval) {
        List<AdapterRequested> prepared = prepare(requests);
        Map<RequestId, Long> sendTimes = new ConcurrentHashMap<>();
        long start = System.nanoTime();
        Thread sending = new Thread(() -> send(prepared, interval, sendTimes), "upstream");
        sending.start();
        List<Double> latencies = new ArrayList<>();
        long now = start;
        long lastAnswer = start;
        while (latencies.size() < requests) {
            List<Answer> answers = reader.poll(Duration.ofMillis(100));
            now = System.nanoTime();
            for (Answer answer : answers) {
                latencies.add((now - sentAt(answer, sendTimes)) / NANOSECONDS);
                lastAnswer = now;
            }
            requireProgress(now - lastAnswer, requests - latencies.size());
        }
        return new Exchange(List.copyOf(latencies), (now - start) / NANOSECONDS);
    }

    @Override
    public void close() {
        sender.close();
        reader.close();
    }

    private List<AdapterRequested> prepare(int requests) {
        int exchange = exchanges++;
        return IntStream.range(0, requests)
                .mapToObj(number -> AdapterRequested.of(
                        RequestId.of("bench-" + exchange + "-" + number),
                        Instruction.of("Name the capital of country number " + number + " in list " + exchange + ".")))
                .toList();
    }

    private void send(List<AdapterRequested> requests, Duration interval, Map<RequestId, Long> sendTimes) {
        long start = System.nanoTime();
        for (int number = 0; number < requests.size(); number++) {
            waitUntil(start + number * interval.toNanos());
            AdapterRequested request = requests.get(number);
            sendTimes.put(request.requestId(), System.nanoTime());
            sender.send(request).whenComplete((event, failure) -> {
                if (failure != null) {
                    failures.add(failure);
                }
            });
        }
    }

    private static void waitUntil(long time) {
        long left = time - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = time - System.nanoTime();
        }
    }

    private static long sentAt(Answer answer, Map<RequestId, Long> sendTimes) {
        Long sent = sendTimes.remove(answer.requestId());
        if (!(answer instanceof Answer.Generated) || sent == null) {
            throw new IllegalStateException("Not the one adapter that was asked for: " + answer);
        }
        return sent;
    }

    private void requireProgress(long nanosecondsWithout, int missing) {
        if (!failures.isEmpty()) {
            throw new IllegalStateException("A request could not be sent", failures.peek());
        }
        if (missing > 0 && nanosecondsWithout > PATIENCE.toNanos()) {
            throw new IllegalStateException(
                    missing + " requests have no answer, and none has come for " + PATIENCE.toSeconds() + " seconds");
        }
    }
}
