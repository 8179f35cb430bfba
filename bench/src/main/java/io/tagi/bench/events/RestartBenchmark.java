package io.tagi.bench.events;

import io.tagi.actors.bus.Topics;
import io.tagi.actors.client.Answer;
import io.tagi.actors.client.AnswerReader;
import io.tagi.actors.client.InstructionSender;
import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.store.JournalSchema;
import io.tagi.bench.journal.JournalFilling;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Starts an embedded node on a large journal: once with everything still to be published, once after it was stopped, and once after it
 * was killed.
 *
 * @param workload how large
 * @param threads how many threads one operation of the model may use
 */
public record RestartBenchmark(RestartWorkload workload, int threads) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
    private static final double NANOSECONDS = 1e9;

    /**
     * Measures.
     *
     * @param folder an empty folder for the node's data
     * @param progress hears what is going on
     */
    public RestartReport run(Path folder, Consumer<String> progress) throws IOException, SQLException {
        progress.accept("restart: filling a journal with " + workload.events() + " events");
        fill(NodeSettings.load(folder.resolve("data"), null, Map.of()));
        progress.accept("restart: starting on it for the first time");
        long begin = System.nanoTime();
        RestartResult unpublished;
        double published;
        try (NodeProcess node = NodeProcess.start(folder, threads);
                AnswerReader answers = new AnswerReader(node.brokers(), TOPICS)) {
            double ready = secondsSince(begin);
            awaitAll(answers);
            published = workload.requests() / (secondsSince(begin) - ready);
            unpublished = new RestartResult("nothing published", ready, answer(node, answers, "first", begin));
        }
        progress.accept("restart: starting again after a stop");
        begin = System.nanoTime();
        RestartResult stopped;
        NodeProcess killed = NodeProcess.start(folder, threads);
        stopped = start(killed, "after a stop", "second", begin);
        killed.kill();
        progress.accept("restart: starting again after a kill");
        begin = System.nanoTime();
        try (NodeProcess node = NodeProcess.start(folder, threads)) {
            return new RestartReport(
                    workload, published, List.of(unpublished, stopped, start(node, "after a kill", "third", begin)));
        }
    }

    private void fill(NodeSettings settings) throws SQLException, IOException {
        Files.createDirectories(settings.dataFolder());
        JournalSchema.apply(settings.journal());
        try (JournalFilling filling = JournalFilling.open(settings.journal(), settings.slices())) {
            filling.add(0, workload.requests());
        }
    }

    private void awaitAll(AnswerReader answers) {
        Set<RequestId> heard = new HashSet<>();
        long start = System.nanoTime();
        while (heard.size() < workload.requests()) {
            answers.poll(Duration.ofMillis(100)).forEach(answer -> heard.add(answer.requestId()));
            requirePatience(start);
        }
    }

    private static RestartResult start(NodeProcess node, String how, String id, long begin) {
        double ready = secondsSince(begin);
        try (AnswerReader answers = new AnswerReader(node.brokers(), TOPICS)) {
            return new RestartResult(how, ready, answer(node, answers, id, begin));
        }
    }

    private static double answer(NodeProcess node, AnswerReader answers, String id, long begin) {
        RequestId request = RequestId.of("restart-" + id);
        try (InstructionSender sender =
                new InstructionSender(node.brokers(), TOPICS, "urn:tagi:bench", Clock.systemUTC())) {
            sender.send(AdapterRequested.of(request, Instruction.of("Name the capital of the " + id + " country.")))
                    .toCompletableFuture()
                    .join();
            while (answers.poll(Duration.ofMillis(10)).stream()
                    .map(Answer::requestId)
                    .noneMatch(request::equals)) {
                requirePatience(begin);
            }
            return secondsSince(begin);
        }
    }

    private static void requirePatience(long start) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
            throw new IllegalStateException("The node has not answered within " + PATIENCE);
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / NANOSECONDS;
    }
}
