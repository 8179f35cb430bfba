package io.tagi.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.metric.MetricsFixture.AgainstReference;
import io.tagi.model.metric.MetricsFixture.Item;
import io.tagi.model.metric.MetricsFixture.PrecisionRecallF;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ReferenceScoresTest {
    private static final Offset<Double> PER_ITEM = within(1e-9);

    @Test
    void stemsEveryWordAsNltkDoes() throws IOException {
        Map<String, String> expected = MetricsFixture.Stems.read().stems();
        Map<String, String> stemmed = new HashMap<>();
        expected.keySet().forEach(word -> stemmed.put(word, PorterStemmer.stem(word)));

        assertThat(stemmed).hasSizeGreaterThan(3_000).isEqualTo(expected);
    }

    @Test
    void cutsEveryTextIntoTheReferenceTokens() throws IOException {
        for (Item item : MetricsFixture.read().items()) {
            assertThat(Rouge.tokens(item.prediction())).as("item %d", item.id()).isEqualTo(item.predictionTokens());
            assertThat(item.references().stream().map(Rouge::tokens))
                    .as("references of item %d", item.id())
                    .isEqualTo(item.referenceTokens());
        }
    }

    @Test
    void normalizesEveryTextForExactMatchAsTheReferenceDoes() throws IOException {
        for (Item item : MetricsFixture.read().items()) {
            assertThat(ExactMatch.normalized(item.prediction()))
                    .as("item %d", item.id())
                    .isEqualTo(item.normalizedPrediction());
            assertThat(item.references().stream().map(ExactMatch::normalized))
                    .as("references of item %d", item.id())
                    .isEqualTo(item.normalizedReferences());
        }
    }

    @Test
    void scoresEveryPairOfPredictionAndReferenceAsTheReferenceDoes() throws IOException {
        for (Item item : MetricsFixture.read().items()) {
            for (int i = 0; i < item.references().size(); i++) {
                AgainstReference expected = item.perReference().get(i);
                String reference = item.references().get(i);
                assertOverlap(Rouge.unigram(item.prediction(), reference), expected.rouge1());
                assertOverlap(Rouge.longestCommonSubsequence(item.prediction(), reference), expected.rougeL());
                assertThat(ExactMatch.matches(item.prediction(), reference)).isEqualTo(expected.exactMatch());
            }
        }
    }

    @Test
    void takesTheBestReferenceOfEveryItem() throws IOException {
        for (Item item : MetricsFixture.read().items()) {
            assertThat(item.text().rougeL()).as("item %d", item.id()).isCloseTo(item.rougeL(), PER_ITEM);
            assertThat(item.text().rouge1()).as("item %d", item.id()).isCloseTo(item.rouge1(), PER_ITEM);
            assertThat(item.text().exactMatch()).as("item %d", item.id()).isEqualTo(item.exactMatch() == 1);
        }
    }

    @Test
    void averagesAllItemsAsTheReferenceDoes() throws IOException {
        MetricsFixture fixture = MetricsFixture.read();
        Scores scores = Scores.of(fixture.items().stream().map(Item::text).toList());

        assertThat(scores.count()).isEqualTo(fixture.items().size());
        assertScores(scores, fixture.aggregateUnrounded(), "", PER_ITEM);
        assertScores(scores, fixture.aggregate(), "", within(1e-4));
    }

    @Test
    void averagesEveryGroupAsTheReferenceDoes() throws IOException {
        MetricsFixture fixture = MetricsFixture.read();
        Map<String, Scores> groups = Scores.byGroup(fixture.items(), Item::group, Item::text);

        assertThat(groups).hasSize(fixture.aggregateGrouped().size() / 3);
        groups.forEach(
                (group, scores) -> assertScores(scores, fixture.aggregateGrouped(), "_for_" + group, within(1e-4)));
    }

    private static void assertOverlap(Rouge.Overlap actual, PrecisionRecallF expected) {
        assertThat(actual.precision()).isCloseTo(expected.precision(), PER_ITEM);
        assertThat(actual.recall()).isCloseTo(expected.recall(), PER_ITEM);
        assertThat(actual.fMeasure()).isCloseTo(expected.fMeasure(), PER_ITEM);
    }

    private static void assertScores(
            Scores actual, Map<String, Double> expected, String suffix, Offset<Double> tolerance) {
        assertThat(actual.rougeL()).isCloseTo(named("rougeL" + suffix, expected), tolerance);
        assertThat(actual.rouge1()).isCloseTo(named("rouge1" + suffix, expected), tolerance);
        assertThat(actual.exactMatch()).isCloseTo(named("exact_match" + suffix, expected), tolerance);
    }

    private static double named(String name, Map<String, Double> values) {
        assertThat(values).containsKey(name);
        return values.getOrDefault(name, Double.NaN);
    }
}
