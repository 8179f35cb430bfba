package io.tagi.cli;

import io.tagi.actors.node.NodeFile;
import io.tagi.actors.node.NodeRole;
import io.tagi.cli.cluster.ClusterFolder;
import io.tagi.cli.cluster.ClusterPlan;
import io.tagi.cli.cluster.ClusterStatus;
import io.tagi.cli.cluster.JavaProgram;
import io.tagi.cli.cluster.PlannedNode;
import io.tagi.cli.cluster.Supervisor;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a cluster of several processes on this machine. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = {
            "Run a cluster on this machine: PostgreSQL, a Kafka broker and nodes, each a process of its own.",
            "What dies is started again. Other commands use the cluster when they are given its data folder."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ClusterCommand.Up.class,
            ClusterCommand.Status.class,
            ClusterCommand.Add.class,
            ClusterCommand.Remove.class,
            ClusterCommand.Down.class,
            ClusterCommand.Supervise.class
        })
final class ClusterCommand {
    private static final String SUPERVISOR_HEAP = "128m";
    private static final int DEFAULT_NODES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<String> ALL_ROLES =
            Arrays.stream(NodeRole.values()).map(NodeRole::code).toList();

    private ClusterCommand() {}

    /** Starts the cluster. */
    @Command(
            name = "up",
            mixinStandardHelpOptions = true,
            description = "Start the cluster of the data folder, or a new one; returns when every node takes work.")
    static final class Up implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Option(
                names = "--nodes",
                paramLabel = "COUNT",
                description = "How many nodes a new cluster has. Default: " + DEFAULT_NODES)
        private @Nullable Integer nodes;

        @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set any configuration value of all nodes.")
        private Map<String, String> settings = new HashMap<>();

        @Override
        public Integer call() throws IOException {
            ClusterFolder folder = new ClusterFolder(options.dataFolder());
            ClusterWatch watch = new ClusterWatch(folder, options.screen());
            if (NodeFile.find(folder.root()).isPresent()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "Something runs in " + folder.root()
                                + " already. See it with: tagi cluster status; change it with: tagi cluster add or remove.");
            }
            ClusterPlan plan = plan(folder);
            Process supervisor = start(folder);
            watch.await(plan, PATIENCE, supervisor::isAlive);
            watch.print();
            return ExitCode.OK;
        }

        private ClusterPlan plan(ClusterFolder folder) throws IOException {
            Files.createDirectories(folder.root());
            if (nodes != null && nodes < 1) {
                throw new CommandFailure(ExitCode.USAGE, "A cluster has at least one node, not " + nodes + ".");
            }
            ClusterPlan plan = ClusterPlan.read(folder)
                    .filter(known -> nodes == null || known.nodes().size() == nodes)
                    .orElseGet(() -> new ClusterPlan(List.of()).with(nodes == null ? DEFAULT_NODES : nodes, ALL_ROLES));
            plan.write(folder);
            return plan;
        }

        private Process start(ClusterFolder folder) throws IOException {
            List<String> arguments = new ArrayList<>(
                    List.of("cluster", "supervise", "--data", folder.root().toString()));
            settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
            Path log = folder.log("supervisor");
            Files.createDirectories(log.getParent());
            return new ProcessBuilder(JavaProgram.command(SUPERVISOR_HEAP, Tagi.class.getName(), arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        }
    }

    /** Tells what runs. */
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Tell of every process how it is. Exit code 0 if all are ready.")
    static final class Status implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Override
        public Integer call() {
            ClusterFolder folder = running(options);
            ClusterStatus status = new ClusterWatch(folder, options.screen()).print();
            return status.fulfils(ClusterPlan.read(folder).orElseThrow()) ? ExitCode.OK : ExitCode.UNAVAILABLE;
        }
    }

    /** Adds nodes. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add nodes to the cluster; they take part in what it does from the next work item on.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Option(names = "--nodes", paramLabel = "COUNT", defaultValue = "1", description = "How many. Default: 1")
        private int count;

        @Option(names = "--roles", split = ",", paramLabel = "ROLE", description = "What they do. Default: everything.")
        private List<String> roles = ALL_ROLES;

        @Override
        public Integer call() {
            ClusterFolder folder = running(options);
            try {
                NodeRole.parse(roles);
            } catch (IllegalArgumentException unknown) {
                throw new CommandFailure(ExitCode.USAGE, String.valueOf(unknown.getMessage()));
            }
            ClusterPlan plan = ClusterPlan.read(folder).orElseThrow().with(count, roles);
            return carryOut(plan, folder, options);
        }
    }

    /** Removes a node. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Have a node leave: it gives back what it works on, and hands its entities to the others.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Parameters(paramLabel = "NODE", description = "The node's id, such as node-2.")
        private String node = "";

        @Override
        public Integer call() {
            ClusterFolder folder = running(options);
            ClusterPlan before = ClusterPlan.read(folder).orElseThrow();
            if (before.find(node).isEmpty()) {
                throw new CommandFailure(
                        ExitCode.MISSING,
                        "There is no node \"" + node + "\"; there are "
                                + before.nodes().stream().map(PlannedNode::id).toList() + ".");
            }
            ClusterPlan plan = before.without(node);
            if (plan.nodes().isEmpty()) {
                throw new CommandFailure(
                        ExitCode.USAGE, node + " is the last node. To stop the cluster: tagi cluster down");
            }
            return carryOut(plan, folder, options);
        }
    }

    /** Stops the cluster. */
    @Command(
            name = "down",
            mixinStandardHelpOptions = true,
            description = "Stop all processes in order; everything goes on at the next up.")
    static final class Down implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Override
        public Integer call() {
            ClusterFolder folder = running(options);
            ProcessHandle.of(NodeFile.find(folder.root()).orElseThrow().processId())
                    .ifPresent(supervisor -> {
                        supervisor.destroy();
                        supervisor.onExit().join();
                    });
            options.screen().result(Map.of("status", "stopped"), "the cluster in " + folder.root() + " has stopped");
            return ExitCode.OK;
        }
    }

    /** The process that all others are children of. */
    @Command(
            name = "supervise",
            hidden = true,
            mixinStandardHelpOptions = true,
            description = "Run the supervisor of a cluster until SIGTERM.")
    static final class Supervise implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set any configuration value of all nodes.")
        private Map<String, String> settings = new HashMap<>();

        @Override
        public Integer call() {
            CompletableFuture<Void> stop = new CompletableFuture<>();
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.complete(null);
                try {
                    stopped.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }));
            try {
                new Supervisor(new ClusterFolder(options.dataFolder()), Tagi.class.getName(), settings).run(stop);
            } finally {
                stopped.countDown();
            }
            return ExitCode.OK;
        }
    }

    /** Has the supervisor follow a changed plan, and waits until it has. */
    private static int carryOut(ClusterPlan plan, ClusterFolder folder, GlobalOptions options) {
        plan.write(folder);
        ClusterWatch watch = new ClusterWatch(folder, options.screen());
        watch.await(plan, PATIENCE, () -> isRunning(folder));
        watch.print();
        return ExitCode.OK;
    }

    private static boolean isRunning(ClusterFolder folder) {
        return NodeFile.find(folder.root()).isPresent();
    }

    private static ClusterFolder running(GlobalOptions options) {
        ClusterFolder folder = new ClusterFolder(options.dataFolder());
        if (!folder.isCluster()) {
            throw new CommandFailure(
                    ExitCode.MISSING,
                    "There is no cluster in " + folder.root() + ". Make one with: tagi cluster up --data "
                            + folder.root());
        }
        if (!isRunning(folder)) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "The cluster in " + folder.root() + " does not run. Start it with: tagi cluster up --data "
                            + folder.root());
        }
        return folder;
    }
}
