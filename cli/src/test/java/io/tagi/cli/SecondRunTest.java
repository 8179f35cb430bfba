package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration runs twice on one data folder. */
class SecondRunTest {
    @TempDir
    private Path data = Path.of("");

    @Test
    void answersFromTheJournalWhatTheFirstRunGenerated() {
        List<JsonNode> first = demo("--json").stream().map(CommandRun::json).toList();
        List<String> adapterIds = first.stream()
                .filter(result -> result.has("adapterId"))
                .map(result -> result.path("adapterId").asText())
                .toList();
        assertThat(adapterIds).hasSize(5).doesNotHaveDuplicates();

        List<String> second = demo();
        assertThat(second).contains("all answers came from the journal: nothing was generated again");
        assertThat(adapterIds).allSatisfy(id -> assertThat(second).anyMatch(line -> line.endsWith("adapter " + id)));
    }

    private List<String> demo(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("demo", "--data", data.toString(), "--set", "tagi.model.preset=nano"));
        arguments.addAll(List.of(more));
        try (ChildJvm run = ChildJvm.start(Tagi.class, List.of("-Xmx256m"), arguments)) {
            assertThat(run.awaitEnd()).as("%s", run).isZero();
            return run.results();
        }
    }
}
