package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of real processes: database, broker, two nodes, of which one is killed. */
@Timeout(600)
class LocalClusterTest {
    private static final Path CONFIG = Path.of("..", "cluster-conf", "experiments", "nano.conf");
    private static final int REQUESTS = 40;

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void down() {
        CommandRun.of("cluster", "down", "--data", cluster());
    }

    @Test
    void trainsTheWeightsOfOneNodeAndAnswersEverythingAlthoughANodeIsKilled() throws IOException {
        NanoMaterials.write(folder);
        String alone;
        try (ChildJvm train = train(folder.resolve("alone").toString())) {
            assertThat(train.awaitEnd()).as("%s", train).isZero();
            alone = last(train);
        }

        CommandRun up = CommandRun.of(
                "cluster", "up", "--nodes", "2", "--data", cluster(), "--set", "tagi.model.preset=nano", "--json");
        assertThat(up.exitCode()).as("%s", up).isZero();
        assertThat(up.results())
                .extracting(process -> process.path("name").asText())
                .containsExactly("database", "broker", "node-1", "node-2");

        try (ChildJvm train = train(cluster())) {
            train.awaitResults(lines -> lines.size() > 4);
            ProcessHandle.of(process("node-2").path("processId").asLong()).ifPresent(ProcessHandle::destroyForcibly);
            CommandRun submit =
                    CommandRun.of("submit", "--file", requests().toString(), "--wait", "--data", cluster(), "--json");
            assertThat(submit.exitCode()).as("%s", submit).isZero();
            assertThat(submit.results()).hasSize(REQUESTS);
            assertThat(train.awaitEnd()).as("%s", train).isZero();
            assertThat(last(train)).isEqualTo(alone);
        }
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(process("node-2").path("status").asText()).isEqualTo("ready"));
        assertThat(process("node-2").path("restarts").asInt()).isEqualTo(1);
    }

    @Test
    void saysThatAClusterDoesNotRunAndHowToStartIt() throws IOException {
        Files.createDirectories(folder.resolve("cluster"));
        Files.writeString(folder.resolve("cluster").resolve("cluster.json"), "{\"nodes\":[]}");
        CommandRun submit = CommandRun.of("submit", "Sort.", "--data", cluster());
        assertThat(submit.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(submit.err()).contains("does not run", "tagi cluster up");
    }

    private JsonNode process(String name) {
        return CommandRun.of("cluster", "status", "--data", cluster(), "--json").results().stream()
                .filter(process -> process.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ChildJvm train(String data) {
        List<String> arguments =
                new ArrayList<>(List.of("train", "--data", data, "--config", CONFIG.toString(), "--set", "shards=2"));
        arguments.addAll(NanoMaterials.settings(folder));
        return ChildJvm.start(Tagi.class, List.of("-Xmx512m"), arguments);
    }

    private Path requests() throws IOException {
        return Files.write(
                folder.resolve("requests.jsonl"),
                IntStream.range(0, REQUESTS)
                        .mapToObj(i -> "{\"requestId\": \"r" + i + "\", \"definition\": \"Write " + i + " in words.\"}")
                        .toList());
    }

    private String cluster() {
        return folder.resolve("cluster").toString();
    }

    private static String last(ChildJvm run) {
        return run.results().get(run.results().size() - 1);
    }
}
