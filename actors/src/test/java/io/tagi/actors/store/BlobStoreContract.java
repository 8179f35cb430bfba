package io.tagi.actors.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.protocol.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every blob store has to do; a new kind of store extends this and adds the faults of its own. */
abstract class BlobStoreContract {
    private static final byte[] HELLO = "hello".getBytes(UTF_8);

    /** The store under test, empty at the start of each test. */
    abstract BlobStore store();

    @Test
    void readsBackWhatWasPut() {
        Digest name = store().put(HELLO);

        assertThat(name).isEqualTo(Digest.of(HELLO));
        assertThat(store().read(name)).isEqualTo(HELLO);
        assertThat(store().size(name)).isEqualTo(HELLO.length);
    }

    @Test
    void holdsTheEmptyBlob() {
        Digest name = store().put(new byte[0]);

        assertThat(store().read(name)).isEmpty();
        assertThat(store().size(name)).isZero();
    }

    @Test
    void holdsABlobLargerThanAnyBuffer() throws IOException {
        byte[] large = randomBytes(5_000_001);

        Digest name = store().put(large);

        assertThat(store().read(name)).isEqualTo(large);
        assertThat(Files.readAllBytes(store().file(name))).isEqualTo(large);
    }

    @Test
    void putsUnderAKnownName() {
        store().put(Digest.of(HELLO), HELLO);

        assertThat(store().read(Digest.of(HELLO))).isEqualTo(HELLO);
    }

    @Test
    void refusesAContentThatItsNameDoesNotStandFor() {
        Digest another = Digest.ofText("another");

        assertThatThrownBy(() -> store().put(another, HELLO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(another.hex())
                .hasMessageContaining(Digest.of(HELLO).hex());
        assertThat(store().contains(another)).isFalse();
        assertThat(store().contains(Digest.of(HELLO))).isFalse();
    }

    @Test
    void namesABatchInTheOrderOfItsContents() {
        List<byte[]> contents = List.of(HELLO, "world".getBytes(UTF_8), HELLO);

        List<Digest> names = store().putAll(contents);

        assertThat(names).containsExactly(Digest.of(HELLO), Digest.ofText("world"), Digest.of(HELLO));
        assertThat(names).allSatisfy(name -> assertThat(store().contains(name)).isTrue());
    }

    @Test
    void acceptsAnEmptyBatch() {
        assertThat(store().putAll(List.of())).isEmpty();
    }

    @Test
    void takesTheSameContentAnyNumberOfTimes() {
        assertThat(store().put(HELLO)).isEqualTo(store().put(HELLO));

        assertThat(names()).containsExactly(Digest.of(HELLO));
    }

    @Test
    void takesTheSameContentFromManyWritersAtOnce() throws Exception {
        byte[] content = randomBytes(100_000);
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Digest>> puts = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                puts.add(writers.submit(() -> store().put(content)));
            }
            for (Future<Digest> put : puts) {
                assertThat(store().read(put.get())).isEqualTo(content);
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(names()).containsExactly(Digest.of(content));
    }

    @Test
    void saysWhichBlobIsMissing() {
        Digest absent = Digest.ofText("absent");

        assertThat(store().contains(absent)).isFalse();
        assertThatThrownBy(() -> store().read(absent)).isInstanceOfSatisfying(MissingBlobException.class, failure -> {
            assertThat(failure.name()).isEqualTo(absent);
            assertThat(failure).hasMessageContaining(absent.hex());
        });
        assertThatThrownBy(() -> store().file(absent)).isInstanceOf(MissingBlobException.class);
        assertThatThrownBy(() -> store().size(absent)).isInstanceOf(MissingBlobException.class);
    }

    @Test
    void showsEveryBlobOnce() {
        List<Digest> put = store().putAll(IntStream.range(0, 300)
                .mapToObj(i -> ("blob " + i).getBytes(UTF_8))
                .toList());

        assertThat(names()).containsExactlyInAnyOrderElementsOf(put);
    }

    final List<Digest> names() {
        List<Digest> names = new ArrayList<>();
        store().forEach(names::add);
        return names;
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
