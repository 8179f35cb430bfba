package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
    private static final Offset<Double> TOLERANCE = within(1e-7);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void scoresByTheBestReference() throws IOException {
        CommandRun run = score(List.of(
                "{\"prediction\":\"A cat.\",\"references\":[\"a dog\",\"a cat\"]}",
                "{\"prediction\":\"one two\",\"references\":[\"two one\"]}"));
        JsonNode scores = run.results().get(0);
        assertThat(scores.path("n").asInt()).isEqualTo(2);
        assertThat(scores.path("exactMatch").asDouble()).isEqualTo(50, TOLERANCE);
        assertThat(scores.path("rouge1").asDouble()).isEqualTo(100, TOLERANCE);
        assertThat(scores.path("rougeL").asDouble()).isEqualTo(75, TOLERANCE);
    }

    @Test
    void namesTheLineOfAnItemThatCannotBeScored() throws IOException {
        assertThat(List.of(
                        score(List.of("{\"references\":[\"a\"]}")),
                        score(List.of("{\"prediction\":\"a\"}")),
                        score(List.of("{\"prediction\":\"a\",\"references\":[]}"))))
                .allSatisfy(run -> {
                    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
                    assertThat(run.err()).contains("items.jsonl, line 1: ");
                });
    }

    @Test
    void refusesAFileWithoutItems() throws IOException {
        assertThat(score(List.of())).returns(ExitCode.USAGE, CommandRun::exitCode);
    }

    @Test
    void agreesWithTheReferenceOnEveryItemAndOnTheWhole() throws IOException {
        JsonNode metrics = new ObjectMapper()
                .readTree(SharedFolder.fixtures("metrics/metrics.json").toFile());
        List<JsonNode> items = new ArrayList<>();
        metrics.path("items").forEach(items::add);

        List<JsonNode> results = score(items.stream().map(JsonNode::toString).toList(), "--per-item")
                .results();
        assertThat(results).hasSize(items.size() + 1);
        for (int i = 0; i < items.size(); i++) {
            isScored(results.get(i), items.get(i), 100);
        }
        isScored(results.get(items.size()), metrics.path("aggregate_unrounded"), 1);
    }

    private static void isScored(JsonNode actual, JsonNode expected, int scale) {
        assertThat(actual.path("rougeL").asDouble())
                .isEqualTo(scale * expected.path("rougeL").asDouble(), TOLERANCE);
        assertThat(actual.path("rouge1").asDouble())
                .isEqualTo(scale * expected.path("rouge1").asDouble(), TOLERANCE);
        assertThat(actual.path("exactMatch").asDouble())
                .isEqualTo(scale * expected.path("exact_match").asDouble(), TOLERANCE);
    }

    private CommandRun score(List<String> lines, String... more) throws IOException {
        Path file = Files.write(folder.resolve("items.jsonl"), lines);
        List<String> arguments = new ArrayList<>(List.of("score", file.toString(), "--json"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments);
    }
}
