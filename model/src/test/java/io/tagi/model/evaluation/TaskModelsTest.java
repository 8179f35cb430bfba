package io.tagi.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.hyper.Nano;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.AdapterBundle;
import io.tagi.model.t5.Labels;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TaskModelsTest {
    private static final int NEW_TOKENS = 12;
    private static final InstructionPaths ADAPTER = new InstructionPaths(true, false);
    private static final InstructionPaths FUSION = new InstructionPaths(false, true);
    private static final List<String> INPUTS = List.of("red dog", "a", "the old green tree by the river", "one two");

    private final NanoModel nano = new NanoModel();
    private final TextBackbone text = nano.text(new ReadingLimits(256, 256, 3, 1000));
    private final Adapter adapter = nano.bundle(Nano.REVERSE).adapter();

    @AfterAll
    void close() {
        nano.close();
    }

    List<TaskModel> models() {
        return List.of(
                new PlainModel(text),
                InstructedModel.of("instructed", text),
                InstructedModel.of("static-lora", text, adapter),
                new TeacherModel(text, Map.of("selecting", adapter, "judging", adapter)),
                new HypernetworkModel(text, nano.adapters, InstructionPaths.ALL),
                new HypernetworkModel(text, nano.adapters, ADAPTER),
                new HypernetworkModel(text, nano.adapters, FUSION),
                new ExportedAdapterModel(text, nano.adapters));
    }

    @ParameterizedTest
    @MethodSource("models")
    void evaluatesToTheSameBytesTwiceAndLeavesNoTensorBehind(TaskModel model) {
        EvaluationSettings settings = new EvaluationSettings(3, 1, NEW_TOKENS, Control.ALIGNED, 1);
        int alive = nano.runtime.liveTensors();
        String first = Evaluation.run(model, Suites.ALL, settings).toJson();

        assertThat(Evaluation.run(model, Suites.ALL, settings).toJson()).isEqualTo(first);
        assertThat(nano.runtime.liveTensors()).isEqualTo(alive);
    }

    @ParameterizedTest
    @MethodSource("models")
    void answersEachInputAsIfItWereAlone(TaskModel model) {
        try (PreparedModel prepared = prepare(model, Nano.COUNT)) {
            List<String> alone = new ArrayList<>();
            INPUTS.forEach(input -> alone.addAll(prepared.answer(List.of(input), NEW_TOKENS)));

            assertThat(prepared.answer(INPUTS, NEW_TOKENS)).isEqualTo(alone);
        }
    }

    @Test
    void everyWayIsReportedUnderANameOfItsOwn() {
        assertThat(models())
                .extracting(TaskModel::method)
                .containsExactly("none", "instructed", "static-lora", "teacher", "tagi", "adapter", "fusion", "peft");
    }

    @Test
    void thePlainModelHearsNoInstruction() {
        PlainModel plain = new PlainModel(text);

        assertThat(answers(plain, Nano.COUNT))
                .isEqualTo(answers(plain, Nano.REVERSE))
                .isEqualTo(nano.loaded.answer(INPUTS, NEW_TOKENS));
    }

    @Test
    void theInstructedModelReadsTheInstructionInFrontOfTheInput() {
        List<int[]> wholes = INPUTS.stream()
                .map(input -> nano.tokenizer.encodeSequence(PromptFormat.TK_INSTRUCT.whole(Nano.COUNT, input), 1000))
                .toList();
        int[][] said = nano.loaded
                .backbone()
                .greedy(TokenBatch.padRight(wholes, nano.checkpoint.config()), Overlay.NONE, NEW_TOKENS);

        assertThat(answers(InstructedModel.of("instructed", text), Nano.COUNT))
                .isEqualTo(Stream.of(said).map(nano.tokenizer::decode).toList());
    }

    @Test
    void aTeacherIsItsCategorysAdapterWithTheInstructionInTheInput() {
        TaskModel teacher = new TeacherModel(text, Map.of("selecting", adapter));

        assertThat(answers(teacher, Nano.COUNT))
                .isEqualTo(answers(InstructedModel.of("static-lora", text, adapter), Nano.COUNT));
        assertThatThrownBy(() -> teacher.prepare(Suites.ANIMAL, Nano.COUNT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"animal\"", "\"judging\"", "selecting");
    }

    @Test
    void theHypernetworkReachesTheBackboneOnTheChosenWaysOnly() {
        AdapterBundle bundle = nano.bundle(Nano.COUNT);
        for (InstructionPaths paths : List.of(InstructionPaths.ALL, ADAPTER, FUSION)) {
            assertThat(answers(new HypernetworkModel(text, nano.adapters, paths), Nano.COUNT))
                    .isEqualTo(nano.loaded.answer(INPUTS, NEW_TOKENS, bundle, paths));
        }
        assertThatThrownBy(() -> new HypernetworkModel(text, nano.adapters, new InstructionPaths(false, false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAdapterThatWasExportedActsAsItDidBefore() {
        HypernetworkModel generated = new HypernetworkModel(text, nano.adapters, ADAPTER);
        ExportedAdapterModel exported = new ExportedAdapterModel(text, nano.adapters);

        assertThat(answers(exported, Nano.COUNT)).isEqualTo(answers(generated, Nano.COUNT));
        assertThat(answers(exported, Nano.COUNT)).isNotEqualTo(answers(new PlainModel(text), Nano.COUNT));
        try (PreparedModel before = prepare(generated, Nano.COUNT);
                PreparedModel after = prepare(exported, Nano.COUNT)) {
            assertThat(after.adapter()).isEqualTo(before.adapter()).isPresent();
        }
    }

    @Test
    void saysWhichAdapterActs() {
        Optional<Digest> generated =
                Optional.of(nano.bundle(Nano.COUNT).adapter().digest());
        assertThat(models())
                .extracting(model -> {
                    try (PreparedModel prepared = prepare(model, Nano.COUNT)) {
                        return prepared.adapter();
                    }
                })
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(adapter.digest()),
                        Optional.of(adapter.digest()),
                        generated,
                        generated,
                        Optional.empty(),
                        generated);
    }

    @Test
    void ranksOptionsByTheMeanLossOfTheirTokens() {
        List<String> options = List.of("yes", "certainly not, by no means", "no");
        double[] expected = new double[options.size()];
        TokenBatch source = TokenBatch.padRight(
                List.of(nano.tokenizer.encodeSequence(PromptFormat.TK_INSTRUCT.input("red dog"), 1000)),
                nano.checkpoint.config());
        for (int i = 0; i < expected.length; i++) {
            try (TorchScope scope = nano.runtime.openScope()) {
                Labels labels = Labels.of(List.of(nano.tokenizer.encodeSequence(options.get(i), 1000)));
                expected[i] = nano.loaded
                        .backbone()
                        .loss(scope, source, labels, Overlay.NONE)
                        .toHost()
                        .toArray()[0];
            }
        }
        try (PreparedModel plain = prepare(new PlainModel(text), Nano.COUNT)) {
            assertThat(plain.meanTokenNegativeLogLikelihoods("red dog", options))
                    .containsExactly(expected, within(1e-5));
        }
    }

    @Test
    void cutsALongInputAtItsEnd() {
        String input = "a very long input ".repeat(30);
        TextBackbone shortSighted = nano.text(new ReadingLimits(256, 60, 3, 1000));
        String whole = PromptFormat.TK_INSTRUCT.input(input);
        int[] kept = nano.tokenizer.encodeSequence(whole.substring(0, 59), 60);

        assertThat(shortSighted.input(input)).isEqualTo(kept);
    }

    @Test
    void refusesInstructionsThatAreTooLong() {
        Instruction tooLong = Instruction.of("x".repeat(300));
        for (TaskModel model : models()) {
            boolean hearsIt = !model.method().equals("none");
            assertThat(model.reads(tooLong)).isEqualTo(!hearsIt);
            assertThat(model.reads(Nano.COUNT)).isTrue();
        }
    }

    private static PreparedModel prepare(TaskModel model, Instruction instruction) {
        return model.prepare(Suites.FIRST_WORD, instruction);
    }

    private static List<String> answers(TaskModel model, Instruction instruction) {
        try (PreparedModel prepared = prepare(model, instruction)) {
            return prepared.answer(INPUTS, NEW_TOKENS);
        }
    }
}
