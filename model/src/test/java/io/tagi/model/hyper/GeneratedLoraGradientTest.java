package io.tagi.model.hyper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.EncodedBatch;
import io.tagi.model.t5.Labels;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import io.tagi.model.tokenizer.TaskPrompt;
import io.tagi.model.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What training stands on: the backbone's loss can be differentiated by the hypernetwork's parameters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GeneratedLoraGradientTest {
    private static final double LONGEST_STEP = 0.02;

    private final T5Checkpoint checkpoint = Nano.checkpoint(2, 2);
    private final Tokenizer tokenizer = Nano.tokenizer();
    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    private final T5Backbone backbone = T5Backbone.open(runtime, checkpoint, ComputeRoute.MKL, LoraTargets.QUERY_VALUE);
    private final TokenBatch source = TokenBatch.padRight(
            List.of(tokens("one"), tokens("two words"), tokens("and three words"), tokens("four")),
            checkpoint.config());
    private final Labels labels = Labels.of(List.of(tokens("eins"), tokens("zwei"), tokens("drei"), tokens("vier")));
    private final List<InstructionStates> instructions = encode();

    @AfterAll
    void close() {
        runtime.close();
    }

    @ParameterizedTest
    @CsvSource({"POOLED, PER_LAYER", "POOLED, PER_STACK", "ATTENTION, PER_LAYER", "ATTENTION, PER_STACK"})
    void gradientsAgreeWithFiniteDifferencesForEveryParameter(GeneratorKind kind, GeneratorScope scope) {
        Hypernetwork hypernetwork = awayFromKinks(Nano.hypernetwork(Nano.config(kind, scope, 16), checkpoint));
        List<String> names = hypernetwork.layout().generatorParameters();
        List<HostTensor> parameters = hypernetwork.parameters(names);
        try (WeightGenerator generator = WeightGenerator.open(runtime, hypernetwork.config(), hypernetwork.layout())) {
            List<HostTensor> gradients = gradients(generator, parameters);
            for (int i = 0; i < names.size(); i++) {
                double steepness = norm(gradients.get(i));
                assertThat(slopeAlong(i, gradients.get(i), generator, parameters))
                        .as(names.get(i))
                        .isCloseTo(steepness, within(2e-2 * steepness + 1e-4));
            }
        }
    }

    @Test
    void aNeutralStartLeavesAGradientForTheBranchOfB() {
        Hypernetwork neutral = new HypernetworkInitializer(1, AdapterStart.NEUTRAL)
                .initialize(Nano.config(GeneratorScope.PER_LAYER, FusionMode.NONE), checkpoint);
        List<String> names = neutral.layout().generatorParameters();
        try (WeightGenerator generator = WeightGenerator.open(runtime, neutral.config(), neutral.layout())) {
            List<HostTensor> gradients = gradients(generator, neutral.parameters(names));
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).endsWith(".b.output.bias")) {
                    assertThat(norm(gradients.get(i))).as(names.get(i)).isGreaterThan(1e-5);
                }
            }
        }
    }

    /** Hidden units that are clearly on or clearly off, for a finite difference across a ReLU's kink means nothing. */
    private static Hypernetwork awayFromKinks(Hypernetwork hypernetwork) {
        Map<String, HostTensor> parameters =
                new TreeMap<>(hypernetwork.parameters().asMap());
        parameters.replaceAll((name, tensor) ->
                name.endsWith("hidden.bias") ? HostTensor.of(tensor.shape(), 1.5f, -1.5f, 1.5f, 1.5f) : tensor);
        return hypernetwork.with(NamedTensors.of(parameters), hypernetwork.provenance());
    }

    private List<HostTensor> gradients(WeightGenerator generator, List<HostTensor> parameters) {
        try (GradientTape tape = runtime.openTape()) {
            List<TorchTensor> watched = parameters.stream()
                    .map(parameter -> tape.watch(tape.copy(parameter)))
                    .toList();
            tape.backward(loss(tape, generator, watched));
            return watched.stream()
                    .map(parameter -> tape.gradient(parameter).toHost())
                    .toList();
        }
    }

    /**
     * The change of the loss per length when one parameter is moved along its gradient, by central difference: over a length that
     * changes the loss by more than float32's noise and by too little for its curvature to matter.
     */
    private double slopeAlong(int moved, HostTensor gradient, WeightGenerator generator, List<HostTensor> parameters) {
        double length = LONGEST_STEP / Math.max(1, norm(gradient));
        double step = length / norm(gradient);
        double ahead = lossAt(moved, gradient, step, generator, parameters);
        double behind = lossAt(moved, gradient, -step, generator, parameters);
        return (ahead - behind) / (2 * length);
    }

    private double lossAt(
            int moved, HostTensor direction, double step, WeightGenerator generator, List<HostTensor> parameters) {
        try (TorchScope scope = runtime.openScope()) {
            List<TorchTensor> shifted = new ArrayList<>();
            for (int i = 0; i < parameters.size(); i++) {
                shifted.add(scope.copy(i == moved ? sum(parameters.get(i), direction, step) : parameters.get(i)));
            }
            return loss(scope, generator, shifted).item();
        }
    }

    private TorchTensor loss(TorchScope scope, WeightGenerator generator, List<TorchTensor> parameters) {
        EncodedBatch encoded = InstructionStates.batch(scope, instructions);
        DeviceAdapter adapter = generator.generateBatch(scope, parameters, encoded);
        return backbone.loss(scope, source, labels, Overlay.of(adapter));
    }

    private List<InstructionStates> encode() {
        try (TorchScope scope = runtime.openScope()) {
            return backbone
                    .encodeEach(
                            scope,
                            List.of(
                                    tokens(TaskPrompt.instruction(Nano.TRANSLATE)),
                                    tokens(TaskPrompt.instruction(Nano.COUNT))))
                    .stream()
                    .map(InstructionStates::of)
                    .toList();
        }
    }

    private int[] tokens(String text) {
        return tokenizer.encodeSequence(text, 1_000);
    }

    private static HostTensor sum(HostTensor tensor, HostTensor direction, double factor) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (factor * direction.values().get(i));
        }
        return HostTensor.of(tensor.shape(), values);
    }

    private static double norm(HostTensor tensor) {
        double squares = 0;
        for (float value : tensor.toArray()) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
