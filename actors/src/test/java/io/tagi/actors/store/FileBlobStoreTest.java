package io.tagi.actors.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tagi.protocol.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileBlobStoreTest extends BlobStoreContract {
    private static final byte[] CONTENT = "the weights of an adapter".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path root;
    private FileBlobStore store;

    @BeforeEach
    void openStore() {
        root = folder.resolve("blobs");
        store = FileBlobStore.open(root);
    }

    @Override
    BlobStore store() {
        return store;
    }

    @Test
    void namesTheFileByTheDigestInAFolderOfItsFirstTwoDigits() {
        Digest name = store.put(CONTENT);

        assertThat(placeOf(name)).hasBinaryContent(CONTENT);
        assertThat(store.file(name)).isEqualTo(placeOf(name));
    }

    @Test
    void reportsAFlippedBitAndNeverServesIt() throws IOException {
        Digest name = store.put(CONTENT);
        byte[] flipped = CONTENT.clone();
        flipped[3] ^= 1;
        Files.write(placeOf(name), flipped);

        assertThatThrownBy(() -> store.read(name)).isInstanceOfSatisfying(CorruptBlobException.class, failure -> {
            assertThat(failure.expected()).isEqualTo(name);
            assertThat(failure.actual()).isEqualTo(Digest.of(flipped));
        });
        assertThatThrownBy(() -> store.read(name)).isInstanceOf(MissingBlobException.class);
        assertThat(quarantined()).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).startsWith(name.hex());
            assertThat(file).hasBinaryContent(flipped);
        });
    }

    @Test
    void reportsATruncatedFileBeforeItIsMapped() throws IOException {
        Digest name = store.put(CONTENT);
        Files.write(placeOf(name), "the wei".getBytes(UTF_8));

        assertThatThrownBy(() -> store.file(name))
                .isInstanceOf(CorruptBlobException.class)
                .hasMessageContaining("7 bytes");
        assertThat(store.contains(name)).isFalse();
    }

    @Test
    void aPutHealsADamagedBlob() throws IOException {
        Digest name = store.put(CONTENT);
        Files.write(placeOf(name), new byte[0]);

        store.put(CONTENT);

        assertThat(store.read(name)).isEqualTo(CONTENT);
        assertThat(quarantined()).hasSize(1);
    }

    @Test
    void neitherShowsNorServesWhatAWriterLeftUnfinished() throws IOException {
        Digest name = Digest.of(CONTENT);
        Files.write(root.resolve("incoming").resolve(name.hex() + ".unfinished"), CONTENT);

        FileBlobStore reopened = FileBlobStore.open(root);

        assertThat(reopened.contains(name)).isFalse();
        assertThat(names()).isEmpty();
    }

    @Test
    void sweepsWhatADeadWriterLeftButNotWhatALiveOneIsWriting() throws IOException {
        Path orphan = Files.write(root.resolve("incoming/orphan"), CONTENT);
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path beingWritten = Files.write(root.resolve("incoming/being-written"), CONTENT);

        FileBlobStore.open(root);

        assertThat(orphan).doesNotExist();
        assertThat(beingWritten).exists();
    }

    @Test
    void leavesNothingBehindInTheFolderOfUnfinishedFiles() throws IOException {
        store.putAll(List.of(CONTENT, new byte[] {1}, new byte[] {2}));

        leavesNothingUnfinished();
    }

    @Test
    void keepsItsBlobsAcrossARestart() {
        Digest name = store.put(CONTENT);

        assertThat(FileBlobStore.open(root).read(name)).isEqualTo(CONTENT);
    }

    @Test
    void doesNotShowFilesThatAreNotBlobs() throws IOException {
        Digest name = store.put(CONTENT);
        Files.write(placeOf(name).resolveSibling("notes.txt"), CONTENT);
        Files.write(root.resolve(Digest.ofText("in the wrong folder").hex()), CONTENT);

        assertThat(names()).containsExactly(name);
    }

    @Test
    void aWriteThatFailsHalfwayLeavesNothingHalfDone() throws IOException {
        Digest second = Digest.of(new byte[] {1});
        Files.write(root.resolve(second.hex().substring(0, 2)), new byte[0]);

        assertThatThrownBy(() -> store.putAll(List.of(CONTENT, new byte[] {1})))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none of them may be relied on");
        // What is in place already is whole and harmless: its name is its content.
        assertThat(names()).isSubsetOf(Digest.of(CONTENT));
        leavesNothingUnfinished();
    }

    @Test
    void aFullDiskFailsTheBatchAndSparesWhatIsThere() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()), "Not allowed to mount");
        try {
            FileBlobStore crowded = FileBlobStore.open(small);
            Digest there = crowded.put(CONTENT);

            assertThatThrownBy(() -> crowded.putAll(List.of(new byte[1], new byte[100_000])))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Is the disk full");

            assertThat(crowded.read(there)).isEqualTo(CONTENT);
            assertThat(crowded.put(new byte[10])).isEqualTo(Digest.of(new byte[10]));
        } finally {
            run("umount", small.toString());
        }
    }

    private void leavesNothingUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("incoming"))) {
            assertThat(files).isEmpty();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    private Path placeOf(Digest name) {
        return root.resolve(name.hex().substring(0, 2)).resolve(name.hex());
    }

    private List<Path> quarantined() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("quarantine"))) {
            return files.toList();
        }
    }
}
