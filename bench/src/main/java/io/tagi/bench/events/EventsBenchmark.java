package io.tagi.bench.events;

import io.tagi.actors.bus.Topics;
import io.tagi.bench.measure.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Drives an embedded node with the smallest model: at a steady rate, as fast as it can, and until nothing is left to do.
 *
 * @param workload how many requests
 * @param rounds how often throughput is measured
 * @param threads how many threads one operation of the model may use
 */
public record EventsBenchmark(EventsWorkload workload, int rounds, int threads) {
    private static final Duration LAG_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LAG_PAUSE = Duration.ofMillis(20);
    private static final double NANOSECONDS = 1e9;

    /**
     * Measures.
     *
     * @param folder an empty folder for the node's data
     * @param progress hears what is going on
     */
    public EventsReport run(Path folder, Consumer<String> progress)
            throws IOException, InterruptedException, ExecutionException {
        Topics topics = new Topics(Topics.DEFAULT_PREFIX);
        progress.accept("events: starting a node");
        try (NodeProcess node = NodeProcess.start(folder, threads);
                Upstream upstream = new Upstream(node.brokers(), topics);
                ConsumerLag lag = new ConsumerLag(
                        node.brokers(), topics.instructions(), topics.workersOf(topics.instructions()))) {
            progress.accept("events: warming up");
            upstream.exchange(workload.warmUp(), Duration.ZERO);
            upstream.exchange(workload.warmUp(), workload.interval().dividedBy(4));
            progress.accept("events: " + workload.perSecond() + " requests/s for "
                    + workload.steady().toSeconds() + " s");
            LatencyResult latency = latency(node, upstream);
            List<ThroughputResult> throughput = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                progress.accept("events: " + workload.burst() + " requests at once, round " + round + " of " + rounds);
                throughput.add(throughput(node, upstream));
            }
            progress.accept("events: " + workload.backlog() + " requests, then the group's lag");
            upstream.exchange(workload.backlog(), Duration.ZERO);
            return new EventsReport(workload, threads, latency, throughput, awaitNoLag(lag));
        }
    }

    private LatencyResult latency(NodeProcess node, Upstream upstream) throws IOException, InterruptedException {
        ForwardPasses before = node.forwardPasses();
        double cpuBefore = node.cpuSeconds();
        Exchange exchange = upstream.exchange(workload.steadyRequests(), workload.interval());
        double cpu = node.cpuSeconds() - cpuBefore;
        ForwardPasses passes = node.forwardPasses().since(before);
        return new LatencyResult(
                new Distribution(exchange.latencies()), passes.meanSeconds(), cpu / exchange.requests());
    }

    private ThroughputResult throughput(NodeProcess node, Upstream upstream) throws IOException, InterruptedException {
        ForwardPasses before = node.forwardPasses();
        double cpuBefore = node.cpuSeconds();
        Exchange exchange = upstream.exchange(workload.burst(), Duration.ZERO);
        double cpu = node.cpuSeconds() - cpuBefore;
        ForwardPasses passes = node.forwardPasses().since(before);
        return new ThroughputResult(
                exchange.rate(),
                cpu / exchange.requests(),
                exchange.requests() / passes.count(),
                passes.seconds() / exchange.seconds());
    }

    private LagResult awaitNoLag(ConsumerLag lag) throws InterruptedException, ExecutionException {
        long lastAnswer = System.nanoTime();
        long atLastAnswer = lag.records();
        long left = atLastAnswer;
        while (left > 0 && System.nanoTime() - lastAnswer < LAG_PATIENCE.toNanos()) {
            LockSupport.parkNanos(LAG_PAUSE.toNanos());
            left = lag.records();
        }
        return new LagResult(atLastAnswer, left, (System.nanoTime() - lastAnswer) / NANOSECONDS);
    }
}
