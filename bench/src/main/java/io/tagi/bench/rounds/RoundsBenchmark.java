package io.tagi.bench.rounds;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.client.ExperimentFollower;
import io.tagi.actors.client.ExperimentNotice;
import io.tagi.actors.client.ExperimentSender;
import io.tagi.actors.experiment.ExperimentReader;
import io.tagi.actors.node.Node;
import io.tagi.actors.node.NodeRole;
import io.tagi.actors.node.NodeSettings;
import io.tagi.bench.measure.Distribution;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.RoundStarted;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.experiment.WorkCompleted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Carries out experiments on an embedded node with one trainer, and reads from the journal where the time went.
 *
 * @param workloads one experiment each, on a node of its own
 */
public record RoundsBenchmark(List<RoundsWorkload> workloads) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double NANOSECONDS = 1e9;

    /**
     * Measures.
     *
     * @param folder an empty folder for the nodes' data
     * @param progress hears what is going on
     */
    public RoundsReport run(Path folder, Consumer<String> progress) {
        List<RoundsResult> results = new ArrayList<>();
        for (RoundsWorkload workload : workloads) {
            progress.accept("rounds: " + workload.rounds() + " rounds of " + workload.shards() + " shards");
            results.add(run(workload, folder.resolve(workload.shards() + "-shards")));
        }
        return new RoundsReport(results);
    }

    private static RoundsResult run(RoundsWorkload workload, Path folder) {
        ExperimentId id = ExperimentId.of("rounds");
        NodeSettings settings = NodeSettings.load(
                folder,
                null,
                Map.of("tagi.roles", List.of(NodeRole.ENTITIES.code(), NodeRole.HYPERNETWORK_TRAINER.code())));
        try (Node node = Node.start(settings, (kind, blobs) -> new IdleComputation(workload, blobs))) {
            carryOut(id, spec(workload), node.brokers(), settings.topics());
            return read(workload, new ExperimentReader(settings.journal()).history(id));
        }
    }

    private static void carryOut(ExperimentId id, ExperimentSpec spec, BrokerConnection brokers, Topics topics) {
        try (ExperimentSender sender = new ExperimentSender(brokers, topics, "urn:tagi:bench", Clock.systemUTC());
                ExperimentFollower follower = new ExperimentFollower(brokers, topics)) {
            sender.submit(new ExperimentRequested(id, spec))
                    .toCompletableFuture()
                    .join();
            long start = System.nanoTime();
            boolean completed = false;
            while (!completed) {
                completed = follower.poll(Duration.ofMillis(100)).stream().anyMatch(RoundsBenchmark::isCompletion);
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException("The experiment is not complete after " + PATIENCE);
                }
            }
        }
    }

    private static boolean isCompletion(ExperimentNotice notice) {
        return notice instanceof ExperimentNotice.Happened happened
                && happened.happening().event() instanceof ExperimentCompleted;
    }

    private static ExperimentSpec spec(RoundsWorkload workload) {
        return new ExperimentSpec(
                "rounds",
                1,
                "mkl",
                Digest.ofText("configuration"),
                new TreeMap<>(),
                List.of(),
                new StagePlan(workload.rounds(), workload.shards()),
                new StagePlan(0, 1),
                List.of(),
                1);
    }

    private static RoundsResult read(RoundsWorkload workload, List<ExperimentHappening> history) {
        List<Double> computed = new ArrayList<>();
        List<Double> besides = new ArrayList<>();
        Instant start = Instant.EPOCH;
        double seconds = 0;
        for (ExperimentHappening happening : history) {
            if (happening.event() instanceof RoundStarted) {
                start = happening.at();
                seconds = 0;
            } else if (happening.event() instanceof RoundCommitted) {
                computed.add(seconds);
                besides.add(Duration.between(start, happening.at()).toNanos() / NANOSECONDS - seconds);
            } else if (happening.event() instanceof WorkCompleted work) {
                seconds += work.report().seconds();
            }
        }
        return new RoundsResult(workload, new Distribution(computed), new Distribution(besides));
    }
}
