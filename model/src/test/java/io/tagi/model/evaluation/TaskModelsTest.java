package io.tagi.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.hyper.GeneratorScope;
import io.tagi.model.hyper.Hypernetwork;
import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.hyper.LoadedModel;
import io.tagi.model.hyper.Nano;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.AdapterBundle;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.t5.Labels;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.model.tokenizer.Tokenizer;
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

    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    private final Tokenizer tokenizer = Nano.tokenizer();
    private final T5Checkpoint checkpoint = Nano.checkpoint(2, 2);
    private final Hypernetwork hypernetwork =
            Nano.hypernetwork(Nano.config(GeneratorScope.PER_LAYER, FusionMode.BOTH), checkpoint);
    private final LoadedModel loaded = LoadedModel.of(runtime, checkpoint, tokenizer, hypernetwork);
    private final TextBackbone text = text(new ReadingLimits(256, 256, 3, 1000));
    private final Adapter adapter =
            loaded.adapters().generate(List.of(Nano.REVERSE)).get(0);

    @AfterAll
    void close() {
        loaded.close();
        runtime.close();
    }

    List<TaskModel> models() {
        return List.of(
                new PlainModel(text),
                InstructedModel.of("instructed", text),
                InstructedModel.of("static-lora", text, adapter),
                new TeacherModel(text, Map.of("selecting", adapter, "judging", adapter)),
                new HypernetworkModel(text, loaded.adapters(), InstructionPaths.ALL),
                new HypernetworkModel(text, loaded.adapters(), ADAPTER),
                new HypernetworkModel(text, loaded.adapters(), FUSION),
                new ExportedAdapterModel(text, loaded.adapters()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void evaluatesToTheSameBytesTwiceAndLeavesNoTensorBehind(TaskModel model) {
        EvaluationSettings settings = new EvaluationSettings(3, 1, NEW_TOKENS, Control.ALIGNED, 1);
        int alive = runtime.liveTensors();
        String first = Evaluation.run(model, Suites.ALL, settings).toJson();

        assertThat(Evaluation.run(model, Suites.ALL, settings).toJson()).isEqualTo(first);
        assertThat(runtime.liveTensors()).isEqualTo(alive);
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
                .isEqualTo(loaded.answer(INPUTS, NEW_TOKENS));
    }

    @Test
    void theInstructedModelReadsTheInstructionInFrontOfTheInput() {
        List<int[]> wholes = INPUTS.stream()
                .map(input -> tokenizer.encodeSequence(PromptFormat.TK_INSTRUCT.whole(Nano.COUNT, input), 1000))
                .toList();
        int[][] said =
                loaded.backbone().greedy(TokenBatch.padRight(wholes, checkpoint.config()), Overlay.NONE, NEW_TOKENS);

        assertThat(answers(InstructedModel.of("instructed", text), Nano.COUNT))
                .isEqualTo(Stream.of(said).map(tokenizer::decode).toList());
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
        AdapterBundle bundle =
                loaded.adapters().generateBundles(List.of(Nano.COUNT)).get(0);
        for (InstructionPaths paths : List.of(InstructionPaths.ALL, ADAPTER, FUSION)) {
            assertThat(answers(new HypernetworkModel(text, loaded.adapters(), paths), Nano.COUNT))
                    .isEqualTo(loaded.answer(INPUTS, NEW_TOKENS, bundle, paths));
        }
        assertThatThrownBy(() -> new HypernetworkModel(text, loaded.adapters(), new InstructionPaths(false, false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAdapterThatWasExportedActsAsItDidBefore() {
        HypernetworkModel generated = new HypernetworkModel(text, loaded.adapters(), ADAPTER);
        ExportedAdapterModel exported = new ExportedAdapterModel(text, loaded.adapters());

        assertThat(answers(exported, Nano.COUNT)).isEqualTo(answers(generated, Nano.COUNT));
        assertThat(answers(exported, Nano.COUNT)).isNotEqualTo(answers(new PlainModel(text), Nano.COUNT));
        try (PreparedModel before = prepare(generated, Nano.COUNT);
                PreparedModel after = prepare(exported, Nano.COUNT)) {
            assertThat(after.adapter()).isEqualTo(before.adapter()).isPresent();
        }
    }

    @Test
    void saysWhichAdapterActs() {
        Optional<Digest> generated = Optional.of(
                loaded.adapters().generate(List.of(Nano.COUNT)).get(0).digest());
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
                List.of(tokenizer.encodeSequence(PromptFormat.TK_INSTRUCT.input("red dog"), 1000)),
                checkpoint.config());
        for (int i = 0; i < expected.length; i++) {
            try (TorchScope scope = runtime.openScope()) {
                Labels labels = Labels.of(List.of(tokenizer.encodeSequence(options.get(i), 1000)));
                expected[i] = loaded.backbone()
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
        TextBackbone shortSighted = text(new ReadingLimits(256, 60, 3, 1000));
        String whole = PromptFormat.TK_INSTRUCT.input(input);
        int[] kept = tokenizer.encodeSequence(whole.substring(0, 59), 60);

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

    private TextBackbone text(ReadingLimits limits) {
        return new TextBackbone(loaded.backbone(), tokenizer, PromptFormat.TK_INSTRUCT, limits);
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
