package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackboneCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"t5-v1_1-nano", "t5-v1_0-nano"})
    void findsABackboneEqualToTheReference(String name) {
        String folder = SharedFolder.fixtures(name).toString();
        isEqual(CommandRun.of("backbone", "check", "--json", "--model", folder, "--cases", folder));
    }

    @Test
    void findsABackboneWithAnAdapterEqualToTheReference() {
        Path folder = SharedFolder.fixtures("lora-nano");
        isEqual(CommandRun.of(
                "backbone",
                "check",
                "--json",
                "--model",
                folder.resolve("base").toString(),
                "--adapter",
                folder.resolve("adapter").toString(),
                "--cases",
                folder.toString()));
    }

    @Test
    void tellsWhenTheReferenceIsAnother(@TempDir Path altered) throws IOException {
        Path original = SharedFolder.fixtures("t5-v1_1-nano");
        for (String name : new String[] {"cases.safetensors", "grads.safetensors"}) {
            Files.copy(original.resolve(name), altered.resolve(name));
        }
        ObjectMapper json = new ObjectMapper();
        ObjectNode cases =
                (ObjectNode) json.readTree(original.resolve("cases.json").toFile());
        cases.withObject("/cases/case0").put("loss", 0.5);
        json.writeValue(altered.resolve("cases.json").toFile(), cases);

        CommandRun run = CommandRun.of(
                "backbone", "check", "--json", "--model", original.toString(), "--cases", altered.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DIFFERS);
        assertThat(run.results().get(0).path("lossDiff").asDouble()).isGreaterThan(1);
    }

    private static void isEqual(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.results().get(0).path("greedyEqual").asBoolean()).isTrue();
    }
}
