package io.tagi.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both file formats of T5's tokenizer, held to the same vectors and the same promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class T5TokenizerTest {
    private final List<Tokenizer> tokenizers = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path sentencePieceOnly) throws IOException {
        Path folder = TokenizerVectors.folder();
        Files.copy(folder.resolve("spiece.model"), sentencePieceOnly.resolve("spiece.model"));
        tokenizers.add(Tokenizer.open(folder));
        tokenizers.add(Tokenizer.open(sentencePieceOnly));
        assertThat(tokenizers)
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(JsonTokenizer.class),
                        second -> assertThat(second).isInstanceOf(SentencePieceTokenizer.class));
    }

    List<Tokenizer> tokenizers() {
        return tokenizers;
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void encodesEveryReferenceText(Tokenizer tokenizer) throws IOException {
        List<TokenizerVectors> vectors = TokenizerVectors.read();

        assertThat(vectors).hasSize(201);
        for (TokenizerVectors vector : vectors) {
            assertThat(ids(tokenizer, vector.text())).as(vector.text()).isEqualTo(vector.ids());
        }
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void hasTheSpecialTokensOfT5(Tokenizer tokenizer) {
        SpecialTokens special = tokenizer.specialTokens();

        assertThat(special.pad()).isEqualTo(0);
        assertThat(special.endOfSequence()).isEqualTo(1);
        assertThat(special.unknown()).isEqualTo(2);
        assertThat(special.sentinels()).hasSize(100).startsWith(32_099, 32_098).endsWith(32_000);
        assertThat(tokenizer.vocabularySize()).isEqualTo(32_100);
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void givesCharactersAndNotTokensToAUserWhoWritesSpecialTokens(Tokenizer tokenizer) {
        String text = "stop </s> here <pad><unk> <extra_id_0>or<extra_id_99></s>";
        int[] ids = tokenizer.encode(text);

        assertThat(ids)
                .doesNotContain(0, 1)
                .isEqualTo(tokenizers.get(0).encode(text))
                .isEqualTo(tokenizers.get(1).encode(text));
        assertThat(IntStream.of(ids)).allMatch(id -> id < 32_000);
        assertThat(tokenizer.decode(ids)).contains("/s>").contains("extra_id_0>or");
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void decodesWhatItEncoded(Tokenizer tokenizer) {
        String text = "Généralité: the quick brown fox, isn't it?";

        assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }

    @Test
    void bothFormatsDecodeEveryFullyKnownReferenceTextToTheSame() throws IOException {
        for (TokenizerVectors vector : TokenizerVectors.read()) {
            int[] ids = vector.ids().stream().mapToInt(Integer::intValue).toArray();
            if (!vector.ids().contains(2)) {
                assertThat(tokenizers.get(0).decode(ids))
                        .isEqualTo(tokenizers.get(1).decode(ids));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void leavesOutWhatIsNoTextWhenDecoding(Tokenizer tokenizer) {
        int[] withSpecials = {0, 8774, 32_099, 6, 2, 296, 32_127, 55, 1, Integer.MAX_VALUE};

        assertThat(tokenizer.decode(withSpecials)).isEqualTo("Hello, world!");
        assertThat(tokenizer.decode(new int[] {0, 1})).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void refusesToDecodeTheMarkOfIgnoredLabels(Tokenizer tokenizer) {
        assertThatThrownBy(() -> tokenizer.decode(new int[] {8774, -100}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-100");
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void encodesALongTextWhole(Tokenizer tokenizer) {
        assertThat(tokenizer.encode("world ".repeat(20_000))).hasSize(20_000);
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void endsASequenceOnceAndRefusesOneTokenTooMany(Tokenizer tokenizer) {
        assertThat(tokenizer.encodeSequence("Hello, world!", 5)).containsExactly(8774, 6, 296, 55, 1);
        assertThatThrownBy(() -> tokenizer.encodeSequence("Hello, world!", 4))
                .isInstanceOfSatisfying(SequenceTooLongException.class, tooLong -> {
                    assertThat(tooLong.tokens()).isEqualTo(5);
                    assertThat(tooLong.limit()).isEqualTo(4);
                });
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void refusesTextThatIsNotUnicode(Tokenizer tokenizer) {
        assertThatThrownBy(() -> tokenizer.encode("lone \ud800 surrogate"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+D800 at index 5");
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void givesManyThreadsTheSameIds(Tokenizer tokenizer) throws Exception {
        List<TokenizerVectors> vectors = TokenizerVectors.read();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Integer>>> encoded = new ArrayList<>();
            for (TokenizerVectors vector : vectors) {
                encoded.add(threads.submit(() -> ids(tokenizer, vector.text())));
            }
            for (int i = 0; i < vectors.size(); i++) {
                assertThat(encoded.get(i).get()).isEqualTo(vectors.get(i).ids());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Integer> ids(Tokenizer tokenizer, String text) {
        return IntStream.of(tokenizer.encode(text)).boxed().toList();
    }
}
