package io.tagi.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.hyper.Nano;
import io.tagi.protocol.instruction.Instruction;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SwapTestTest {
    private final NanoModel nano = new NanoModel();
    private final TextBackbone text = nano.text(new ReadingLimits(256, 256, 8, 1000));

    @AfterAll
    void close() {
        nano.close();
    }

    @ParameterizedTest
    @CsvSource({"NORMAL,true,true", "NO_ADAPTER,false,true", "NO_FUSION,true,false"})
    void withoutAnotherTaskItIsTheModelOnTheWaysThatAreLeft(SwapVariant variant, boolean adapter, boolean fusion) {
        InstructionPaths paths = new InstructionPaths(adapter, fusion);

        assertThat(losses(swapped(variant, Nano.COUNT), Nano.REVERSE))
                .isEqualTo(losses(new HypernetworkModel(text, nano.adapters, paths), Nano.REVERSE));
    }

    @Test
    void theOthersAdapterHereIsThisOnesFusionThere() {
        assertThat(losses(swapped(SwapVariant.OTHER_ADAPTER, Nano.COUNT), Nano.REVERSE))
                .isEqualTo(losses(swapped(SwapVariant.OTHER_FUSION, Nano.REVERSE), Nano.COUNT))
                .isNotEqualTo(losses(swapped(SwapVariant.NORMAL, Nano.COUNT), Nano.REVERSE));
    }

    @Test
    void evaluatesEveryVariantOnTheSameInstances() {
        EvaluationSettings settings = new EvaluationSettings(2, 0, 4, Control.ALIGNED, 3);
        SwapResult result = SwapTest.run(text, nano.adapters, Suites.ALL, settings, EvaluationListener.SILENT);

        assertThat(result.results()).containsOnlyKeys(SwapVariant.values());
        assertThat(result.results().values())
                .extracting(EvaluationResult::data)
                .containsOnly(result.of(SwapVariant.NORMAL).data());
        assertThat(result.of(SwapVariant.OTHER_ADAPTER).adapters())
                .isNotEqualTo(result.of(SwapVariant.NORMAL).adapters());
        assertThat(result.of(SwapVariant.OTHER_FUSION).adapters())
                .isEqualTo(result.of(SwapVariant.NORMAL).adapters());
        assertThat(result.of(SwapVariant.NO_ADAPTER).adapters()).isEmpty();
        assertThat(result.fields()).containsKeys("normal", "noAdapter", "noFusion", "otherAdapter", "otherFusion");
        assertThat(SwapTest.run(text, nano.adapters, Suites.ALL, settings, EvaluationListener.SILENT)
                        .toJson())
                .isEqualTo(result.toJson());
    }

    private SwappedModel swapped(SwapVariant variant, Instruction other) {
        return new SwappedModel(text, nano.adapters, variant, task -> other);
    }

    private static List<Double> losses(TaskModel model, Instruction instruction) {
        try (PreparedModel prepared = model.prepare(Suites.FIRST_WORD, instruction)) {
            return DoubleStream.of(prepared.meanTokenNegativeLogLikelihoods("red dog", List.of("red", "dog")))
                    .boxed()
                    .toList();
        }
    }
}
