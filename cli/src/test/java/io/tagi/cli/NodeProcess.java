package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagi.actors.bus.BrokerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node in a process of its own, with the smallest model, so that it can be killed without warning. */
final class NodeProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SIGTERM_EXIT_CODE = 143;

    private final ChildJvm process;
    private final JsonNode ready;
    private final HttpClient http = HttpClient.newHttpClient();

    private NodeProcess(ChildJvm process, JsonNode ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts a node; when this returns it takes instructions.
     *
     * @param settings {@code KEY=VALUE} each
     */
    static NodeProcess start(Path dataFolder, String... settings) {
        return start(List.of("-Xmx256m"), dataFolder, settings);
    }

    /** @param options the virtual machine's */
    static NodeProcess start(List<String> options, Path dataFolder, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("node", "--data", dataFolder.toString(), "--json"));
        arguments.addAll(List.of("--set", "tagi.model.preset=nano"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        ChildJvm process = ChildJvm.start(Tagi.class, options, arguments);
        try {
            return new NodeProcess(process, CommandRun.json(process.awaitLine(line -> line.contains("\"ready\""))));
        } catch (RuntimeException | Error failure) {
            process.close();
            throw failure;
        }
    }

    BrokerConnection brokers() {
        return BrokerConnection.to(ready.path("bootstrapServers").asText());
    }

    /** What {@code /ready} says. */
    HttpResponse<String> readiness() {
        return get("/ready");
    }

    /** A counter on the page {@code /metrics}, summed over its labels; 0 if it is not there. */
    long counted(String name) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** How much memory the process holds, in KiB. */
    long residentMemory() {
        return process.residentMemory();
    }

    /** kill -9. */
    void kill() {
        process.kill();
    }

    /** SIGTERM, then waits for the end. */
    void stop() {
        assertThat(process.stop()).as("%s", process).isEqualTo(SIGTERM_EXIT_CODE);
    }

    /** What it has printed. */
    @Override
    public String toString() {
        return process.toString();
    }

    @Override
    public void close() {
        process.close();
    }

    private HttpResponse<String> get(String path) {
        URI address = URI.create("http://127.0.0.1:" + ready.path("httpPort").asInt() + path);
        try {
            return http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException("No answer from " + address + "; " + process, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
