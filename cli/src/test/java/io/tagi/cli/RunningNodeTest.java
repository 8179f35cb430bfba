package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands that talk to the node that runs on their data folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class RunningNodeTest {
    private Path data;
    private NodeProcess node;

    @BeforeAll
    void startTheNode(@TempDir Path folder) {
        data = folder;
        node = NodeProcess.start(data);
    }

    @AfterAll
    void stopTheNode() {
        node.stop();
    }

    @Test
    void submitWaitsForTheAnswerAndAnswersARepeatAlike() {
        JsonNode first = only(run("submit", "Write a word.", "--example", "a => b", "--wait"));
        assertThat(first.path("status").asText()).isEqualTo("generated");
        assertThat(only(run("submit", "Write a word.", "--example", "a => b", "--wait")))
                .isEqualTo(first);
    }

    @Test
    void submitDoesNotWaitUnlessItIsTold() {
        assertThat(only(run("submit", "Write two words.")).path("status").asText())
                .isEqualTo("sent");
    }

    @Test
    void submitWritesAFolderForEachAdapter(@TempDir Path out) throws IOException {
        Path file = Files.writeString(
                out.resolve("requests.jsonl"),
                "{\"requestId\":\"out-1\",\"definition\":\"x\"}\n{\"requestId\":\"out-2\",\"definition\":\"y\"}\n");
        CommandRun run = run("submit", "--file", file.toString(), "--out", out.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(List.of("out-1", "out-2"))
                .allSatisfy(id -> assertThat(out.resolve(id))
                        .isDirectoryContaining("glob:**/adapter_config.json")
                        .isDirectoryContaining("glob:**/adapter_model.safetensors"));
    }

    @Test
    void submitTellsARejection() {
        CommandRun run = run("submit", " ", "--wait");
        assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(only(run).path("reason").asText()).isEqualTo("empty-instruction");
    }

    @Test
    void submitTellsThatAnIdIsTaken() {
        assertThat(run("submit", "Write a first word.", "--request-id", "taken", "--wait")
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        CommandRun second = run("submit", "Write another word.", "--request-id", "taken", "--wait");
        assertThat(second.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(only(second).path("reason").asText()).isEqualTo("request-id-conflict");
    }

    @Test
    void adapterCommandsFindAnAdapterByItsIdOrItsRequest() {
        String adapterId = only(run("submit", "Write a known word.", "--request-id", "known", "--wait"))
                .path("adapterId")
                .asText();
        assertThat(run("adapter", "list").results())
                .anyMatch(line -> line.path("adapterId").asText().equals(adapterId));
        assertThat(only(run("adapter", "show", "known")).path("strength"))
                .isNotEmpty()
                .isEqualTo(
                        only(run("adapter", "show", adapterId.substring(0, 12))).path("strength"));
        assertThat(run("adapter", "diff", "known", "--input", "a b", "--max-new-tokens", "4")
                        .results())
                .first()
                .matches(line -> line.has("plain") && line.has("adapted"));
    }

    @Test
    void adapterCommandsTellThatThereIsNone(@TempDir Path out) {
        CommandRun run = run("adapter", "export", "nobody", "--out", out.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(run.err()).contains("There is no adapter nobody", "tagi adapter list");
    }

    @Test
    void aSecondNodeIsRefused() {
        CommandRun run = run("node");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains(data.toString(), "already");
    }

    private CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--json", "--data", data.toString()));
        return CommandRun.of(all);
    }

    private static JsonNode only(CommandRun run) {
        assertThat(run.results()).as(run.err()).hasSize(1);
        return run.results().get(0);
    }
}
