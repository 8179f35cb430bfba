package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The disk gives back other bytes of an adapter than were written, or none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class DamagedBlobTest {
    private Path data;
    private NodeProcess node;

    @BeforeAll
    void startTheNode(@TempDir Path folder) {
        data = folder;
        node = NodeProcess.start(data);
    }

    @AfterAll
    void endTheNode() {
        node.close();
    }

    @Test
    void isExportedWhileItIsSound(@TempDir Path out) {
        Stored stored = generate("sound");
        assertThat(export(stored, out).exitCode()).isZero();
        assertThat(out.resolve("adapter_model.safetensors")).isNotEmptyFile();
    }

    @Test
    void isNotExportedWhenItIsTruncated(@TempDir Path out) throws IOException {
        Stored stored = generate("truncated");
        byte[] content = Files.readAllBytes(stored.blob());
        Files.write(stored.blob(), Arrays.copyOf(content, content.length - 1));
        isRefused(stored, out.resolve("peft"), "damaged");
    }

    @Test
    void isNotExportedWhenOneBitHasFlipped(@TempDir Path out) throws IOException {
        Stored stored = generate("flipped");
        byte[] content = Files.readAllBytes(stored.blob());
        content[content.length / 2] ^= 1;
        Files.write(stored.blob(), content);
        isRefused(stored, out.resolve("peft"), "damaged");
    }

    @Test
    void isNotExportedWhenItIsMissing(@TempDir Path out) throws IOException {
        Stored stored = generate("missing");
        Files.delete(stored.blob());
        isRefused(stored, out.resolve("peft"), "No blob");
    }

    /** An adapter in the blob store. */
    private record Stored(String requestId, String digest, Path blob) {}

    private Stored generate(String requestId) {
        CommandRun run = CommandRun.of(
                "submit",
                "Task of " + requestId,
                "--request-id",
                requestId,
                "--wait",
                "--json",
                "--data",
                data.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        String digest = run.results().get(0).path("digest").asText();
        return new Stored(
                requestId,
                digest,
                data.resolve("blobs").resolve(digest.substring(0, 2)).resolve(digest));
    }

    private CommandRun export(Stored stored, Path out) {
        return CommandRun.of(
                "adapter", "export", stored.requestId(), "--out", out.toString(), "--data", data.toString());
    }

    private void isRefused(Stored stored, Path out, String why) {
        CommandRun run = export(stored, out);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.MISSING);
        assertThat(run.err()).contains(stored.digest(), why);
        assertThat(out).doesNotExist();
    }
}
