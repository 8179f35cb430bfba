package io.tagi.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RougePropertiesTest {
    @Property
    void aTextAgreesWithItselfCompletely(@ForAll("sentences") String text) {
        ScoredText itself = new ScoredText(text, List.of(text));

        assertThat(itself.rougeL()).isEqualTo(1);
        assertThat(itself.rouge1()).isEqualTo(1);
        assertThat(itself.exactMatch()).isTrue();
    }

    @Property
    void exchangingTheTextsExchangesPrecisionAndRecall(
            @ForAll("sentences") String first, @ForAll("sentences") String second) {
        Rouge.Overlap forwards = Rouge.longestCommonSubsequence(first, second);
        Rouge.Overlap backwards = Rouge.longestCommonSubsequence(second, first);

        assertThat(forwards.precision()).isEqualTo(backwards.recall());
        assertThat(forwards.fMeasure()).isCloseTo(backwards.fMeasure(), within(1e-12));
    }

    @Property
    void everyScoreLiesBetweenZeroAndOneAndASubsequenceSharesNoMoreThanABag(
            @ForAll String first, @ForAll String second) {
        double rougeL = Rouge.longestCommonSubsequence(first, second).fMeasure();
        double rouge1 = Rouge.unigram(first, second).fMeasure();

        assertThat(rougeL).isBetween(0.0, rouge1);
        assertThat(rouge1).isBetween(0.0, 1.0);
    }

    @Property
    void anotherReferenceNeverLowersAScore(
            @ForAll("sentences") String prediction,
            @ForAll("sentences") String reference,
            @ForAll("sentences") String another) {
        ScoredText one = new ScoredText(prediction, List.of(reference));
        ScoredText both = new ScoredText(prediction, List.of(reference, another));

        assertThat(both.rougeL()).isGreaterThanOrEqualTo(one.rougeL());
        assertThat(both.rouge1()).isGreaterThanOrEqualTo(one.rouge1());
    }

    @Property
    void upperCaseAndPunctuationDoNotMatterToExactMatch(@ForAll("sentences") String text) {
        assertThat(ExactMatch.matches(" " + text.toUpperCase(java.util.Locale.ROOT) + "!? ", text))
                .isTrue();
    }

    @Example
    void stemsAWordOfManyLettersYInLinearTimeAndSpace() {
        String word = "y".repeat(200_000);

        assertThat(Rouge.tokens(word)).hasSize(1);
    }

    @Example
    void refusesToScoreAgainstNoReference() {
        assertThatThrownBy(() -> new ScoredText("yes", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No reference");
    }

    @Example
    void refusesToAverageNothing() {
        assertThatThrownBy(() -> Scores.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No items");
    }

    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.of("apples", "running", "dog", "The", "red", "42", "relational", "x")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(words -> String.join(" ", words));
    }
}
