package io.tagi.cli.cluster;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.tagi.actors.bus.BrokerMain;
import io.tagi.actors.node.NodeFile;
import io.tagi.cli.cluster.ProcessStatus.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a cluster as its plan says, until it is told to stop: the database first, then the broker, then the nodes; what dies is started
 * again. To commands it looks like the node of its data folder, so that they find the brokers through it.
 */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final long LOOK_MILLIS = 200;
    private static final long SECONDS_TO_LEAVE = 60;
    private static final String BROKER_HEAP = "256m";
    private static final String NODE_HEAP = "512m";
    private static final Pattern BROKER_READY = Pattern.compile("ready (\\S+)");
    private static final Pattern NODE_READY = Pattern.compile("\\{\"status\":\"ready\".*\"httpPort\":(\\d+).*");

    private final ClusterFolder folder;
    private final String commandLine;
    private final Map<String, String> settings;
    private final LocalDatabase database;
    private final SupervisedProcess broker;
    private final Map<PlannedNode, SupervisedProcess> nodes = new LinkedHashMap<>();
    private final List<Leaving> leaving = new ArrayList<>();
    private ClusterStatus written = new ClusterStatus(0, List.of());
    private String brokers = "";

    /** A node that has been told to leave. */
    private record Leaving(PlannedNode node, SupervisedProcess process) {}

    /**
     * A supervisor.
     *
     * @param commandLine the main class that understands {@code node}
     * @param settings what all nodes are set to beside what the cluster needs
     */
    public Supervisor(ClusterFolder folder, String commandLine, Map<String, String> settings) {
        this.folder = folder;
        this.commandLine = commandLine;
        this.settings = Map.copyOf(settings);
        this.database = new LocalDatabase(folder);
        this.broker = new SupervisedProcess(
                JavaProgram.command(
                        BROKER_HEAP,
                        BrokerMain.class.getName(),
                        List.of(folder.broker().toString(), "0")),
                folder.log("broker"),
                line -> BROKER_READY.matcher(line).matches());
    }

    /**
     * Runs the cluster until it is told to stop; returns when everything has stopped.
     *
     * @throws io.tagi.actors.node.DataFolderInUseException if something runs in the folder already
     */
    public void run(CompletableFuture<Void> stop) {
        NodeFile.NodeLock lock = NodeFile.lock(folder.root());
        try (lock) {
            prepareFolders();
            endOrphans();
            while (!isDone(stop)) {
                look();
            }
            stopAll();
        }
    }

    private void look() {
        try {
            database.keepRunning();
            broker.keepRunning();
            broker.readiness().ifPresent(this::brokerIsReady);
            if (!brokers.isEmpty()) {
                keepNodes(ClusterPlan.read(folder).orElseThrow());
            }
        } catch (UncheckedIOException trouble) {
            LOG.warn("{} It is tried again.", trouble.getMessage());
        }
        tell();
    }

    private void brokerIsReady(String line) {
        Matcher ready = BROKER_READY.matcher(line);
        if (ready.matches() && !brokers.equals(ready.group(1))) {
            brokers = ready.group(1);
            writeSettings();
            new NodeFile(ProcessHandle.current().pid(), brokers, 0).write(folder.root());
        }
    }

    private void keepNodes(ClusterPlan plan) {
        nodes.entrySet().removeIf(entry -> {
            boolean surplus = !plan.nodes().contains(entry.getKey());
            if (surplus) {
                entry.getValue().askToStop();
                leaving.add(new Leaving(entry.getKey(), entry.getValue()));
            }
            return surplus;
        });
        leaving.removeIf(node -> !node.process().isAlive());
        for (PlannedNode node : plan.nodes()) {
            if (leaving.stream().noneMatch(left -> left.node().id().equals(node.id()))) {
                nodes.computeIfAbsent(node, this::process).keepRunning();
            }
        }
    }

    private SupervisedProcess process(PlannedNode node) {
        return new SupervisedProcess(
                JavaProgram.command(
                        NODE_HEAP,
                        commandLine,
                        List.of(
                                "node",
                                "--json",
                                "--data",
                                folder.node(node.id()).toString(),
                                "--config",
                                folder.settings().toString(),
                                "--set",
                                "tagi.cluster.node-id=" + node.id(),
                                "--roles",
                                String.join(",", node.roles()))),
                folder.log(node.id()),
                line -> NODE_READY.matcher(line).matches());
    }

    /** Tells what there is, when it has changed. */
    private void tell() {
        List<ProcessStatus> processes = new ArrayList<>();
        long databaseProcess = database.process().map(ProcessHandle::pid).orElse(0L);
        processes.add(new ProcessStatus(
                "database",
                databaseProcess,
                databaseProcess == 0 ? State.DOWN : State.READY,
                database.restarts(),
                List.of(),
                0));
        processes.add(status("broker", broker, List.of()));
        nodes.forEach((node, process) -> processes.add(status(node.id(), process, node.roles())));
        leaving.forEach(node -> processes.add(
                status(node.node().id(), node.process(), node.node().roles())));
        ClusterStatus status = new ClusterStatus(ProcessHandle.current().pid(), processes);
        if (!status.equals(written)) {
            status.write(folder);
            written = status;
        }
    }

    private static ProcessStatus status(String name, SupervisedProcess process, List<String> roles) {
        State state = process.readiness().isPresent() ? State.READY : process.isAlive() ? State.STARTING : State.DOWN;
        int httpPort = process.readiness()
                .map(NODE_READY::matcher)
                .filter(Matcher::matches)
                .map(ready -> Integer.parseInt(ready.group(1)))
                .orElse(0);
        return new ProcessStatus(name, process.processId(), state, process.restarts(), roles, httpPort);
    }

    private void writeSettings() {
        Map<String, Object> all = new TreeMap<>(settings);
        all.put("tagi.kafka.bootstrap-servers", brokers);
        all.put("tagi.journal.url", database.url());
        all.put("tagi.journal.user", "postgres");
        all.put("tagi.blobs.folder", folder.blobs().toString());
        String text = "# Written by the supervisor of this cluster at every start.\n"
                + ConfigFactory.parseMap(all)
                        .root()
                        .render(ConfigRenderOptions.defaults()
                                .setOriginComments(false)
                                .setJson(false));
        try {
            Files.writeString(folder.settings(), text);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + folder.settings(), failure);
        }
    }

    private void prepareFolders() {
        try {
            Files.createDirectories(folder.log("supervisor").getParent());
            Files.createDirectories(folder.blobs());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot make the folders of the cluster in " + folder.root(), failure);
        }
    }

    /** Ends what a supervisor that was killed has left behind. */
    private void endOrphans() {
        ClusterStatus.read(folder).map(ClusterStatus::processes).orElse(List.of()).stream()
                .filter(process -> process.processId() != 0)
                .flatMap(process -> ProcessHandle.of(process.processId()).stream())
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.root().toString()))
                        .isPresent())
                .forEach(orphan -> {
                    LOG.info("Ends process {}, which an earlier supervisor has left behind", orphan.pid());
                    orphan.destroyForcibly();
                    orphan.onExit().join();
                });
    }

    private void stopAll() {
        nodes.values().forEach(SupervisedProcess::askToStop);
        nodes.values().forEach(node -> node.awaitEnd(SECONDS_TO_LEAVE));
        leaving.forEach(node -> node.process().awaitEnd(SECONDS_TO_LEAVE));
        broker.askToStop();
        broker.awaitEnd(SECONDS_TO_LEAVE);
        database.stop();
        NodeFile.remove(folder.root());
        nodes.clear();
        leaving.clear();
        tell();
    }

    private static boolean isDone(CompletableFuture<Void> stop) {
        try {
            stop.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
