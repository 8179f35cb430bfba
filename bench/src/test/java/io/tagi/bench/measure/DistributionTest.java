package io.tagi.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        assertThat(new Distribution(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(2.5);
        assertThat(new Distribution(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2.0);
    }

    @Test
    void findsPercentilesByNearestRank() {
        Distribution hundred = Distribution.of(
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());

        assertThat(hundred.percentile(50)).isEqualTo(50);
        assertThat(hundred.percentile(99)).isEqualTo(99);
        assertThat(hundred.percentile(100)).isEqualTo(100);
        assertThat(new Distribution(List.of(7.0)).percentile(1)).isEqualTo(7);
    }

    @Test
    void refusesToSayAnythingAboutNothing() {
        assertThatThrownBy(() -> new Distribution(List.of())).hasMessageContaining("Nothing was measured");
    }
}
