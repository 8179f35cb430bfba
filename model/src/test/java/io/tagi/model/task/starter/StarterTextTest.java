package io.tagi.model.task.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.task.TextCorpus;
import io.tagi.model.task.TextDocument;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class StarterTextTest {
    @Property(tries = 5)
    void isAFunctionOfItsSeed(@ForAll long seed) {
        TextCorpus text = StarterText.generate(seed, 200);

        assertThat(StarterText.generate(seed, 200).digest()).isEqualTo(text.digest());
        assertThat(StarterText.generate(seed + 1, 200).digest()).isNotEqualTo(text.digest());
    }

    @Test
    void beginsWithTheSameLinesWhateverItsLength() {
        assertThat(StarterText.generate(7, 300).documents().subList(0, 200))
                .isEqualTo(StarterText.generate(7, 200).documents());
    }

    @Test
    void cutsAboutSevenOfTenDocumentsIntoKeywordMarkedListAndValue() {
        List<TextDocument> cut = StarterText.generate(7, 2_000).documents().stream()
                .filter(document -> document.segments().size() > 1)
                .toList();

        assertThat(cut).hasSizeBetween(1_380, 1_500).allSatisfy(document -> {
            assertThat(document.segments()).hasSize(3);
            assertThat(document.segments().get(1)).startsWith(StarterSuite.INPUT_MARK + " ");
        });
    }

    @Test
    void spellsOutWhatEachKeywordDoes() {
        List<TextDocument> documents = StarterText.generate(7, 5_000).documents();

        assertThat(documents)
                .filteredOn(document -> document.segments().get(0).equals("reversed"))
                .isNotEmpty()
                .allSatisfy(document -> {
                    List<String> list =
                            List.of(document.segments().get(1).substring(2).split(" "));
                    assertThat(document.segments().get(2)).isEqualTo(String.join(" ", Ordering.REVERSED.apply(list)));
                });
    }
}
