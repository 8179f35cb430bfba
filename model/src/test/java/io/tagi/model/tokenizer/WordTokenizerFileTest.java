package io.tagi.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterProperty;

final class WordTokenizerFileTest {
    private static final int SENTINELS = 4;
    private static final List<String> TEXTS =
            List.of("what is the first word ?", "the last word : red", "the list , once", "a b.c");
    private static final int FIRST_WORD = 3;

    private final Path folder;
    private final Tokenizer tokenizer;

    WordTokenizerFileTest() throws IOException {
        folder = Files.createTempDirectory("words");
        new WordTokenizerFile(TEXTS, 1, SENTINELS).write(folder);
        tokenizer = Tokenizer.open(folder);
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        Files.delete(folder.resolve("tokenizer.json"));
        Files.delete(folder);
    }

    @Example
    void givesEachWordAndMarkOneTokenAndTheTextBack() {
        for (String text : TEXTS.subList(0, 3)) {
            int[] ids = tokenizer.encode(text);

            assertThat(ids).hasSameSizeAs(text.split(" "));
            assertThat(tokenizer.decode(ids)).isEqualTo(text);
        }
    }

    @Example
    void numbersFrequentWordsFirst() {
        assertThat(tokenizer.encode("the word")).containsExactly(FIRST_WORD, FIRST_WORD + 1);
    }

    @Example
    void spellsAWordThatItDoesNotKnow() {
        int[] ids = tokenizer.encode("the zebra");

        assertThat(ids).hasSize(6).doesNotContain(tokenizer.specialTokens().unknown());
        assertThat(tokenizer.decode(ids)).isEqualTo("the zebra");
    }

    @Example
    void partsMarksFromWords() {
        assertThat(tokenizer.decode(tokenizer.encode("the list, once (red)."))).isEqualTo("the list , once ( red ) .");
    }

    @Property
    void expressesEveryAsciiText(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 60) String text) {
        assertThat(tokenizer.encode(text))
                .doesNotContain(tokenizer.specialTokens().unknown());
    }

    @Property
    void givesBackEveryWordOfLettersAndDigits(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 40) String word) {
        assertThat(tokenizer.decode(tokenizer.encode(word))).isEqualTo(word);
    }

    @Example
    void saysUnknownForOtherCharacters() {
        assertThat(tokenizer.encode("жук"))
                .containsExactly(tokenizer.specialTokens().unknown());
    }

    @Example
    void numbersItsSpecialTokensAsT5Does() {
        SpecialTokens special = tokenizer.specialTokens();
        int size = tokenizer.vocabularySize();

        assertThat(special.pad()).isEqualTo(0);
        assertThat(special.endOfSequence()).isEqualTo(1);
        assertThat(special.unknown()).isEqualTo(2);
        assertThat(special.sentinels()).containsExactly(size - 1, size - 2, size - 3, size - 4);
        assertThat(size).isEqualTo(new WordTokenizerFile(TEXTS, 1, SENTINELS).vocabularySize());
    }

    @Example
    void givesCharactersToAUserWhoWritesSpecialTokens() {
        int[] ids = tokenizer.encode("</s><pad><unk><extra_id_0>");

        assertThat(IntStream.of(ids)).noneMatch(tokenizer.specialTokens()::contains);
    }

    @Example
    void leavesRareWordsOut() {
        int all = new WordTokenizerFile(TEXTS, 1, SENTINELS).vocabularySize();
        int frequent = new WordTokenizerFile(TEXTS, 2, SENTINELS).vocabularySize();

        assertThat(all - frequent)
                .isEqualTo(List.of("what", "is", "first", "last", "red", "list", "once")
                        .size());
    }

    @Example
    void writesTheSameBytesEveryTime() throws IOException {
        byte[] first = Files.readAllBytes(folder.resolve("tokenizer.json"));
        new WordTokenizerFile(TEXTS, 1, SENTINELS).write(folder);

        assertThat(folder.resolve("tokenizer.json")).hasBinaryContent(first);
    }

    @Example
    void refusesToCountBelowOne() {
        assertThatThrownBy(() -> new WordTokenizerFile(TEXTS, 0, SENTINELS)).hasMessageContaining("0 times");
        assertThatThrownBy(() -> new WordTokenizerFile(TEXTS, 1, -1)).hasMessageContaining("-1 sentinels");
    }
}
