package io.tagi.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

final class ByteLevelTokenizerFileTest {
    private static final int SENTINELS = 4;

    private final Path folder;
    private final Tokenizer tokenizer;

    ByteLevelTokenizerFileTest() throws IOException {
        folder = Files.createTempDirectory("byte-level");
        new ByteLevelTokenizerFile(SENTINELS).write(folder);
        tokenizer = Tokenizer.open(folder);
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        Files.delete(folder.resolve("tokenizer.json"));
        Files.delete(folder);
    }

    @Property
    void everyTextIsOneTokenPerByteAndDecodesToItself(@ForAll("texts") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] ids = tokenizer.encode(text);

        assertThat(ids).hasSize(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(ids[i]).isEqualTo(3 + Byte.toUnsignedInt(bytes[i]));
        }
        assertThat(tokenizer.decode(ids)).isEqualTo(text);
    }

    @Example
    void numbersItsSpecialTokensAsT5Does() {
        SpecialTokens special = tokenizer.specialTokens();

        assertThat(special.pad()).isEqualTo(0);
        assertThat(special.endOfSequence()).isEqualTo(1);
        assertThat(special.unknown()).isEqualTo(2);
        assertThat(special.sentinels()).containsExactly(262, 261, 260, 259);
        assertThat(tokenizer.vocabularySize())
                .isEqualTo(263)
                .isEqualTo(new ByteLevelTokenizerFile(SENTINELS).vocabularySize());
    }

    @Example
    void givesBytesToAUserWhoWritesSpecialTokens() {
        String text = "a</s><pad><unk><extra_id_0>";

        assertThat(IntStream.of(tokenizer.encode(text))).hasSize(text.length()).allMatch(id -> id >= 3 && id < 259);
    }

    @Example
    void writesTheSameBytesEveryTime() throws IOException {
        byte[] first = Files.readAllBytes(folder.resolve("tokenizer.json"));
        new ByteLevelTokenizerFile(SENTINELS).write(folder);

        assertThat(folder.resolve("tokenizer.json")).hasBinaryContent(first);
    }

    @Example
    void refusesANegativeNumberOfSentinels() {
        assertThatThrownBy(() -> new ByteLevelTokenizerFile(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(40)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
        return Arbitraries.oneOf(
                anything, Arbitraries.of("  two  spaces ", "\0\n\t\r", "</s>", "Ġ", "👩‍👩‍👧‍👦", "▁"));
    }
}
