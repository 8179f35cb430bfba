package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official test tasks of Super-NaturalInstructions, as many as have an open licence, come as a stream of requests. */
class OfficialTasksTest {
    private static final int TASKS = 53;
    private static final int POSITIVE_EXAMPLES = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void haveOneAdapterEachHoweverOftenAndInWhateverOrderTheyCome() throws IOException {
        List<String> requests = requests();
        assertThat(requests).hasSize(TASKS);
        try (NodeProcess node = NodeProcess.start(folder.resolve("data"))) {
            Map<String, String> adapterIds = submit(requests);
            assertThat(adapterIds).hasSize(TASKS);
            assertThat(node.counted("tagi_adapters_generated_total")).isEqualTo(TASKS);

            assertThat(submit(requests)).isEqualTo(adapterIds);
            assertThat(submit(shuffledWithRepeats(requests))).isEqualTo(adapterIds);
            assertThat(node.counted("tagi_adapters_generated_total")).isEqualTo(TASKS);
        }
    }

    /** The adapter's id for each request. */
    private Map<String, String> submit(List<String> requests) throws IOException {
        Path file = Files.write(folder.resolve("requests.jsonl"), requests);
        CommandRun run = CommandRun.of(
                "submit",
                "--file",
                file.toString(),
                "--wait",
                "--json",
                "--data",
                folder.resolve("data").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, String> adapterIds = new TreeMap<>();
        run.results()
                .forEach(answer -> adapterIds.put(
                        answer.path("requestId").asText(),
                        answer.path("adapterId").asText()));
        return adapterIds;
    }

    private static List<String> requests() throws IOException {
        Path tasks = SharedFolder.data("sni/tasks");
        List<String> requests = new ArrayList<>();
        for (String task : Files.readAllLines(SharedFolder.data("sni/splits/default/test_tasks.txt"))) {
            requests.add(
                    request(task, JSON.readTree(tasks.resolve(task + ".json").toFile())));
        }
        return requests;
    }

    private static String request(String name, JsonNode task) {
        ObjectNode request = JSON.createObjectNode().put("requestId", name);
        request.put("definition", task.path("Definition").path(0).asText());
        for (int i = 0; i < POSITIVE_EXAMPLES; i++) {
            JsonNode example = task.path("Positive Examples").path(i);
            request.withArray("positiveExamples")
                    .addObject()
                    .put("input", example.path("input").asText())
                    .put("output", example.path("output").asText());
        }
        return request.toString();
    }

    private static List<String> shuffledWithRepeats(List<String> requests) {
        List<String> shuffled = new ArrayList<>(requests);
        shuffled.addAll(requests.subList(0, requests.size() / 2));
        Collections.shuffle(shuffled, new Random(TASKS));
        return shuffled;
    }
}
