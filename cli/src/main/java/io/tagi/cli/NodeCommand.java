package io.tagi.cli;

import io.tagi.actors.node.Node;
import io.tagi.actors.node.NodeSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a node until it is told to stop. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description =
                "Run a node until SIGTERM or Ctrl-C. Health and metrics: /alive, /ready, /metrics on the loopback interface.")
final class NodeCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Mixin
    private NodeOptions node = new NodeOptions();

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            description =
                    "What the node does: entities, adapter-generator, teacher-trainer, hypernetwork-trainer, evaluator."
                            + " Default: the first two.")
    private List<String> roles = List.of();

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Port of health and metrics; 0 for any that is free.")
    private @Nullable Integer httpPort;

    @Override
    public Integer call() {
        Screen screen = options.screen();
        NodeSettings settings = node.settings(options.dataFolder(), overrides());
        CompletableFuture<Void> stopAsked = new CompletableFuture<>();
        CountDownLatch stopped = new CountDownLatch(1);
        try (Node running = NodeAccess.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitStop(stopAsked, stopped)));
            announce(running, screen);
            CompletableFuture.anyOf(stopAsked, running.ended().toCompletableFuture())
                    .join();
            if (!stopAsked.isDone()) {
                throw new CommandFailure(
                        ExitCode.UNAVAILABLE,
                        "Node " + running.id()
                                + " has ended: it was cut off from the others, and they went on without it, or"
                                + " another node took its id. Nothing is lost. Start it again, and it joins them.");
            }
        } finally {
            stopped.countDown();
        }
        return ExitCode.OK;
    }

    /** Runs when the process is told to end: has the node stopped by the thread that started it, and waits for that. */
    private static void awaitStop(CompletableFuture<Void> stopAsked, CountDownLatch stopped) {
        stopAsked.complete(null);
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void announce(Node running, Screen screen) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", "ready");
        fields.put("nodeId", running.id().value());
        fields.put("bootstrapServers", running.brokers().bootstrapServers());
        fields.put("httpPort", running.httpPort());
        screen.result(
                fields,
                "node " + running.id() + " ready: Kafka " + running.brokers().bootstrapServers()
                        + ", health at http://127.0.0.1:" + running.httpPort() + "/ready");
    }

    private Map<String, Object> overrides() {
        Map<String, Object> overrides = new HashMap<>();
        if (!roles.isEmpty()) {
            overrides.put("tagi.roles", roles);
        }
        if (httpPort != null) {
            overrides.put("tagi.http.port", httpPort);
        }
        return overrides;
    }
}
