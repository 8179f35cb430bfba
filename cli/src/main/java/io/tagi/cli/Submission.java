package io.tagi.cli;

import io.tagi.actors.bus.BusException;
import io.tagi.actors.client.Answer;
import io.tagi.actors.client.AnswerReader;
import io.tagi.actors.client.InstructionSender;
import io.tagi.protocol.Digest;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Requests on their way: sent as events, followed until each has its answer. */
final class Submission {
    private static final String SOURCE = "urn:tagi:cli";
    private static final Duration POLL = Duration.ofMillis(200);

    private final NodeAccess access;
    private final List<AdapterRequested> requests;
    private final Map<RequestId, Digest> open = new LinkedHashMap<>();
    private final Set<String> events = new HashSet<>();

    Submission(NodeAccess access, List<AdapterRequested> requests) {
        this.access = access;
        this.requests = requests;
        requests.forEach(request ->
                open.putIfAbsent(request.requestId(), request.instruction().digest()));
    }

    /** Hears an answer and how many there are by now. */
    @FunctionalInterface
    interface AnswerListener {
        void answered(Answer answer, int done);
    }

    /** How many answers are expected: one for each request id. */
    int size() {
        return open.size();
    }

    /** Sends all requests; returns when the brokers have them. */
    void send() {
        try (InstructionSender sender =
                new InstructionSender(access.brokers(), access.topics(), SOURCE, Clock.systemUTC())) {
            List<CompletableFuture<String>> sent = requests.stream()
                    .map(sender::send)
                    .map(CompletionStage::toCompletableFuture)
                    .toList();
            sent.forEach(event -> events.add(event.join()));
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof BusException known
                    ? new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(known.getMessage()))
                    : failed;
        }
    }

    /**
     * Sends all requests and waits for their answers.
     *
     * @param patience how long to wait without a new answer
     * @return whether every request was answered with an adapter
     */
    boolean sendAndAwait(Duration patience, AnswerListener listener) {
        int expected = size();
        Map<RequestId, Digest> waiting = new LinkedHashMap<>(open);
        boolean allGenerated = true;
        send();
        try (AnswerReader answers = new AnswerReader(access.brokers(), access.topics())) {
            Instant last = Instant.now();
            while (!waiting.isEmpty()) {
                for (Answer answer : answers.poll(POLL)) {
                    if (answersUs(answer, waiting)) {
                        waiting.remove(answer.requestId());
                        allGenerated &= answer instanceof Answer.Generated;
                        last = Instant.now();
                        listener.answered(answer, expected - waiting.size());
                    }
                }
                if (Duration.between(last, Instant.now()).compareTo(patience) > 0) {
                    throw new CommandFailure(
                            ExitCode.UNAVAILABLE,
                            waiting.size() + " of " + expected + " requests have no answer after "
                                    + patience.toSeconds()
                                    + " s, the first is "
                                    + waiting.keySet().iterator().next()
                                    + ". They are not lost: run the same command again to go on waiting.");
                }
            }
        }
        return allGenerated;
    }

    private boolean answersUs(Answer answer, Map<RequestId, Digest> waiting) {
        Digest instruction = waiting.get(answer.requestId());
        if (instruction == null) {
            return false;
        }
        if (answer instanceof Answer.Generated generated) {
            return generated.event().instructionDigest().equals(instruction);
        }
        if (answer instanceof Answer.Rejected rejected) {
            return rejected.event().instructionDigest().equals(instruction);
        }
        return events.contains(((Answer.DeadLettered) answer).eventId());
    }
}
