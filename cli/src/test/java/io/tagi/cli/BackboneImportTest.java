package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.hyper.ModelPreset;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tokenizer.ByteLevelTokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackboneImportTest {
    @TempDir
    private Path folder = Path.of("");

    private Path backbone = Path.of("");

    @BeforeEach
    void makeABackbone() throws IOException {
        ModelFolder model = new ModelFolder(folder.resolve("model"));
        model.create(ModelPreset.NANO, 4);
        backbone = model.backbone();
    }

    @Test
    void writesTheSameBackboneWithItsTokenizer() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of("backbone", "import", backbone.toString(), "--out", out.toString(), "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        String fingerprint = T5Checkpoint.read(backbone).fingerprint().hex();
        assertThat(run.results().get(0).path("fingerprint").asText()).isEqualTo(fingerprint);
        assertThat(T5Checkpoint.read(out).fingerprint().hex()).isEqualTo(fingerprint);
        assertThat(out.resolve("tokenizer.json")).hasSameBinaryContentAs(backbone.resolve("tokenizer.json"));
    }

    @Test
    void refusesATokenizerOfAnotherModelAndWritesNothing() throws IOException {
        new ByteLevelTokenizerFile(500).write(backbone);
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of("backbone", "import", backbone.toString(), "--out", out.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(run.err()).contains(backbone.toString(), "not this backbone's", "759");
        assertThat(out).doesNotExist();
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.delete(backbone.resolve("config.json"));
        CommandRun run = CommandRun.of(
                "backbone",
                "import",
                backbone.toString(),
                "--out",
                folder.resolve("out").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(run.err()).contains("config.json");
    }
}
