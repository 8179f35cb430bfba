package io.tagi.bench.chaos;

import io.tagi.model.task.starter.StarterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One run: faults drawn from a seed, one after the other, for as long as is wanted; then the proof. */
public final class Chaos {
    private static final Duration PACE = Duration.ofMillis(250);
    private static final int LONGEST_PAUSE_SECONDS = 8;
    private static final int FEWEST_NODES = 2;
    private static final int DOCUMENTS = 1_000;

    private final long seed;
    private final Duration length;
    private final int nodes;
    private final Path config;
    private final Consumer<String> progress;
    private final Random random;
    private final Map<Fault, List<Double>> recoveries = new EnumMap<>(Fault.class);

    /**
     * A run.
     *
     * @param length how long faults go on
     * @param nodes how many nodes there are at the beginning, and at the most one more
     * @param config the experiment: {@code cluster-conf/experiments/nano.conf}
     */
    public Chaos(long seed, Duration length, int nodes, Path config, Consumer<String> progress) {
        this.seed = seed;
        this.length = length;
        this.nodes = nodes;
        this.config = config;
        this.progress = progress;
        this.random = new Random(seed);
    }

    /** Runs it in this folder. */
    public ChaosReport run(Path folder) throws IOException, InterruptedException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        ExperimentStream experiments = new ExperimentStream(config, materials(folder), logs);
        List<String> ends;
        Map<String, Long> otherwise;
        Set<String> accepted;
        int restarts;
        JournalProof proof;
        try (ClusterUnderTrial cluster = ClusterUnderTrial.up(folder.resolve("cluster"), logs, nodes);
                RequestStream requests = new RequestStream(cluster.brokers(), seed)) {
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<List<String>> training =
                    CompletableFuture.supplyAsync(() -> train(experiments, cluster.root(), over));
            requests.probe("before");
            requests.start(PACE);
            disturb(cluster, requests);
            over.set(true);
            progress.accept("faults are over; waiting for what is left");
            accepted = requests.end();
            cluster.awaitReady();
            otherwise = new LinkedHashMap<>(requests.awaitAnswers(accepted));
            otherwise.values().removeIf(count -> count == 1);
            ends = training.join();
            restarts = cluster.restarts();
            proof = JournalProof.of(cluster.settings());
        }
        Map<String, List<Double>> named = new LinkedHashMap<>();
        recoveries.forEach((fault, seconds) -> named.put(fault.toString(), seconds));
        return new ChaosReport(
                seed,
                named,
                accepted.size(),
                otherwise,
                ends.size(),
                differing(experiments, folder.resolve("quiet"), ends),
                restarts,
                proof);
    }

    private void disturb(ClusterUnderTrial cluster, RequestStream requests) {
        long end = System.nanoTime() + length.toNanos();
        for (int number = 1; System.nanoTime() - end < 0; number++) {
            Fault fault = draw(cluster.nodes().size());
            cause(fault, cluster);
            double seconds = requests.probe("after-" + number).toMillis() / 1e3;
            recoveries.computeIfAbsent(fault, first -> new ArrayList<>()).add(seconds);
            progress.accept(number + ". " + fault + ": a new request was answered after " + seconds + " s");
            cluster.awaitReady();
            LockSupport.parkNanos(
                    Duration.ofSeconds(random.nextInt(LONGEST_PAUSE_SECONDS)).toNanos());
        }
    }

    private Fault draw(int present) {
        Fault[] all = Fault.values();
        while (true) {
            Fault fault = all[random.nextInt(all.length)];
            boolean tooMany = fault == Fault.NODE_ADDED && present > nodes;
            boolean tooFew = fault == Fault.NODE_REMOVED && present <= FEWEST_NODES;
            if (!tooMany && !tooFew) {
                return fault;
            }
        }
    }

    private void cause(Fault fault, ClusterUnderTrial cluster) {
        List<String> present = new ArrayList<>(cluster.nodes());
        String oldest = present.get(0);
        String victim = present.remove(random.nextInt(present.size()));
        switch (fault) {
            case NODE_KILLED -> cluster.kill(victim);
            case PUBLISHER_KILLED -> cluster.kill(oldest);
            case TWO_NODES_KILLED -> {
                cluster.kill(victim);
                present.stream().findFirst().ifPresent(cluster::kill);
            }
            case BROKER_KILLED -> cluster.kill("broker");
            case DATABASE_KILLED -> cluster.kill("database");
            case NODE_ADDED -> cluster.addNode();
            case NODE_REMOVED -> cluster.removeNode(victim);
        }
    }

    /** One experiment after the other until the faults are over, and the last to its end; returns how each ended. */
    private static List<String> train(ExperimentStream experiments, Path data, AtomicBoolean over) {
        List<String> ends = new ArrayList<>();
        try {
            do {
                ends.add(experiments.run(data, ends.size() + 1));
            } while (!over.get());
        } catch (IOException failure) {
            throw new CompletionException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return ends;
    }

    /** The same experiments on one embedded node that nobody disturbs. */
    private List<String> differing(ExperimentStream experiments, Path quiet, List<String> ends)
            throws IOException, InterruptedException {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            progress.accept("experiment " + (i + 1) + " of " + ends.size() + " on one quiet node");
            String expected = experiments.run(quiet, i + 1);
            if (!expected.equals(ends.get(i))) {
                differing.add(ends.get(i) + ", but on one node: " + expected);
            }
        }
        return differing;
    }

    private static List<String> materials(Path folder) throws IOException {
        Path starter = folder.resolve("starter").toAbsolutePath();
        StarterFolder.write(starter, 1);
        Path text = Files.write(
                starter.resolve("brief.txt"),
                Files.readAllLines(starter.resolve("text.txt")).subList(0, DOCUMENTS));
        return List.of(
                "--set",
                "materials.tasks=\"" + starter.resolve("development-arguments.jsonl") + "\"",
                "--set",
                "materials.text=\"" + text + "\"",
                "--set",
                "materials.suites.families=\"" + starter.resolve("development-families.jsonl") + "\"");
    }
}
