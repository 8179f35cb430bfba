package io.tagi.bench.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.actors.bus.BrokerConnection;
import io.tagi.cli.Tagi;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An embedded node with the smallest model, as {@code tagi node} starts it, in a process of its own. */
final class NodeProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Those of the launcher {@code tagi}. */
    private static final List<String> JAVA_OPTIONS =
            List.of("--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true", "-XX:+UseSerialGC", "-Xmx768m");

    private static final int WARNS_OF_UNSAFE = 24;
    private static final long SECONDS_TO_STOP = 60;
    private static final double NANOSECONDS = 1e9;

    private final Process process;
    private final BrokerConnection brokers;
    private final URI metrics;
    private final HttpClient http = HttpClient.newHttpClient();

    private NodeProcess(Process process, BrokerConnection brokers, URI metrics) {
        this.process = process;
        this.brokers = brokers;
        this.metrics = metrics;
    }

    /**
     * Starts a node and waits until it is ready.
     *
     * @param folder an empty folder for its data and its log
     * @param threads how many threads one operation of the model may use
     */
    static NodeProcess start(Path folder, int threads) throws IOException {
        Path log = folder.resolve("node.log");
        Process process = new ProcessBuilder(command(folder.resolve("data"), threads))
                .redirectError(log.toFile())
                .start();
        // Stays open: the node keeps its standard output.
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String ready = output.readLine();
        if (ready == null) {
            throw new IOException("The node did not start. It said:\n" + Files.readString(log));
        }
        JsonNode announced = JSON.readTree(ready);
        return new NodeProcess(
                process,
                BrokerConnection.to(announced.get("bootstrapServers").asText()),
                URI.create("http://127.0.0.1:" + announced.get("httpPort").asInt() + "/metrics"));
    }

    /** Where the node's broker is. */
    BrokerConnection brokers() {
        return brokers;
    }

    /** The CPU time of the whole node, its broker included. */
    double cpuSeconds() {
        Duration total = process.info()
                .totalCpuDuration()
                .orElseThrow(
                        () -> new IllegalStateException("The node has ended, or this platform tells no CPU times"));
        return total.toNanos() / NANOSECONDS;
    }

    /** What the node has spent in forward passes since it started. */
    ForwardPasses forwardPasses() throws IOException, InterruptedException {
        String page = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return new ForwardPasses(
                value(page, "tagi_generate_duration_seconds_count"), value(page, "tagi_generate_duration_seconds_sum"));
    }

    /** Ends it as a power failure would, but for what the operating system still writes. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Path data, int threads) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Tagi.class.getName()));
        command.addAll(List.of("node", "--json", "--data", data.toString()));
        command.addAll(List.of("--set", "tagi.model.preset=nano"));
        command.addAll(List.of("--set", "tagi.generator.compute-threads=" + threads));
        return command;
    }

    private static double value(String page, String metric) {
        Matcher line = Pattern.compile("^" + metric + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(page);
        if (!line.find()) {
            throw new IllegalStateException("The node's metrics do not hold " + metric);
        }
        return Double.parseDouble(line.group(1));
    }
}
