package io.tagi.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SeededRandomTest {
    @Test
    void drawsThePublishedSplitMix64Numbers() {
        SeededRandom random = new SeededRandom(1234567);
        assertThat(IntStream.range(0, 3).mapToObj(i -> Long.toUnsignedString(random.nextLong())))
                .containsExactly("6457827717110365317", "3203168211198807973", "9817491932198370423");
    }

    @Test
    void drawsTheSameNormalNumbersForEver() {
        float[] drawn = new SeededRandom(42).normal(TensorShape.of(4), 0, 1).toArray();
        assertThat(drawn).containsExactly(0x1.f8c80ep-2f, -0x1.47f4b0p+0f, -0x1.34295ap-1f, -0x1.8ad826p+0f);
    }

    @Test
    void normalNumbersHaveTheMeanAndDeviationAskedFor() {
        float[] drawn =
                new SeededRandom(7).normal(TensorShape.of(200_000), 3, 2).toArray();
        double mean = IntStream.range(0, drawn.length)
                .mapToDouble(i -> drawn[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, drawn.length)
                .mapToDouble(i -> (drawn[i] - mean) * (drawn[i] - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(3, within(0.02));
        assertThat(Math.sqrt(variance)).isCloseTo(2, within(0.02));
    }

    @Test
    void uniformNumbersFillTheirRange() {
        float[] drawn =
                new SeededRandom(8).uniform(TensorShape.of(100_000), -2, 6).toArray();
        double mean = IntStream.range(0, drawn.length)
                .mapToDouble(i -> drawn[i])
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(2, within(0.05));
        for (float value : drawn) {
            assertThat(value).isBetween(-2f, 6f);
        }
    }

    @Test
    void aSplitStreamDependsOnSeedAndLabelAlone() {
        SeededRandom fresh = new SeededRandom(5);
        SeededRandom used = new SeededRandom(5);
        used.nextLong();
        assertThat(used.split("a").nextLong()).isEqualTo(fresh.split("a").nextLong());
        assertThat(fresh.split("a").nextLong()).isNotEqualTo(fresh.split("b").nextLong());
        assertThat(fresh.split("a").nextLong())
                .isNotEqualTo(new SeededRandom(6).split("a").nextLong());
    }

    @Test
    void drawsEveryNumberBelowABoundAboutEquallyOften() {
        SeededRandom random = new SeededRandom(9);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        assertThat(counts)
                .satisfies(all ->
                        IntStream.of(all).forEach(count -> assertThat(count).isBetween(9_600, 10_400)));
        assertThatThrownBy(() -> random.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shufflesWithoutLosingAnything() {
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
        List<Integer> shuffled = new SeededRandom(3).shuffled(numbers);
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(numbers).isNotEqualTo(numbers);
    }
}
