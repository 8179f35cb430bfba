package io.tagi.protocol.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.protocol.Digest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentSpecTest {
    private static final ExperimentSpec SPEC = spec("nano", 1, List.of("sorting"), List.of("held-out"));

    @Test
    void submittingTheSameSpecificationAgainIsTheSameExperiment() {
        assertThat(ExperimentId.derivedFrom(spec("nano", 1, List.of("sorting"), List.of("held-out"))))
                .isEqualTo(ExperimentId.derivedFrom(SPEC))
                .hasToString("e-d583e51348f54f969893cd9d1a0fe2a4");
    }

    @Test
    void everyPartOfTheSpecificationIsPartOfTheIdentity() {
        assertThat(List.of(
                        SPEC.digest(),
                        spec("nano", 2, List.of("sorting"), List.of("held-out")).digest(),
                        spec("micro", 1, List.of("sorting"), List.of("held-out"))
                                .digest(),
                        spec("nano", 1, List.of(), List.of("held-out")).digest(),
                        spec("nano", 1, List.of("sorting", "held-out"), List.of())
                                .digest(),
                        spec("nano", 1, List.of("sorting"), List.of()).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesACategoryNamedTwice() {
        assertThatThrownBy(() -> spec("nano", 1, List.of("sorting", "sorting"), List.of()))
                .hasMessageContaining("teacher category \"sorting\" is named twice");
    }

    @Test
    void refusesACategoryWithoutAName() {
        assertThatThrownBy(() -> spec("nano", 1, List.of("sorting", " "), List.of()))
                .hasMessageContaining("teacher category is empty (number 2)");
    }

    @Test
    void refusesATextThatHasNoDigest() {
        assertThatThrownBy(() -> spec("nano", 1, List.of("a\uD83D"), List.of())).hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configuration", "weights", "teacher/sorting", "shard/000", "optimiser-state", ""})
    void refusesAnInputWithANameThatTheExperimentGivesItself(String name) {
        assertThatThrownBy(() -> new ExperimentSpec(
                        "nano",
                        1,
                        "mkl",
                        Digest.ofText("configuration"),
                        new TreeMap<>(Map.of(name, Digest.ofText("x"))),
                        List.of(),
                        new StagePlan(0, 1),
                        new StagePlan(0, 1),
                        List.of(),
                        1))
                .hasMessageContaining("cannot be named \"" + name + "\"");
    }

    @Test
    void refusesANegativeNumberOfRoundsAndARoundWithoutShards() {
        assertThatThrownBy(() -> new StagePlan(-1, 1)).hasMessageContaining("-1 rounds");
        assertThatThrownBy(() -> new StagePlan(1, 0)).hasMessageContaining("0 shards");
        assertThatThrownBy(() -> new StagePlan(1, 1_001)).hasMessageContaining("1 to 1000");
    }

    private static ExperimentSpec spec(String name, long seed, List<String> categories, List<String> evaluations) {
        return new ExperimentSpec(
                name,
                seed,
                "mkl",
                Digest.ofText("configuration"),
                new TreeMap<>(Map.of("backbone", Digest.ofText("backbone"))),
                categories,
                new StagePlan(1, 1),
                new StagePlan(2, 2),
                evaluations,
                3);
    }
}
