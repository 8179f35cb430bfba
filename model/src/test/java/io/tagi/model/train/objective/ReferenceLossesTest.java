package io.tagi.model.train.objective;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.model.SharedFolder;
import io.tagi.model.t5.Labels;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The losses and their gradients against the values of the reference implementations. */
class ReferenceLossesTest {
    private static final double LOSS_TOLERANCE = 1e-5;
    private static final double GRADIENT_TOLERANCE = 1e-6;
    private static final double ALIGNMENT_GRADIENT_TOLERANCE = 1e-4;

    private final SafetensorsFile tensors;
    private final JsonNode values;
    private final TorchRuntime runtime;

    ReferenceLossesTest() throws IOException {
        Path folder = SharedFolder.fixtures("tagi-losses");
        tensors = SafetensorsFile.open(folder.resolve("losses.safetensors"));
        values = new ObjectMapper().readTree(folder.resolve("losses.json").toFile());
        runtime = TorchRuntime.open(ComputeDevice.CPU);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void crossEntropyOnTheLabels() {
        try (DistillationLoss loss = DistillationLoss.open(runtime, DistillationConfig.LABELS);
                GradientTape tape = runtime.openTape()) {
            TorchTensor student = watch(tape, "student_logits");
            LossTerm term = loss.prediction(tape, student, labels());
            assertLogitLoss("ce", tape, student, term);
        }
    }

    @ParameterizedTest
    @CsvSource({"kl_T1_raw, 1, false", "kl_T1_zscore, 1, true", "kl_T3_raw, 3, false", "kl_T3_zscore, 3, true"})
    void divergenceFromTheTeacher(String name, double temperature, boolean standardized) {
        DistillationConfig config = new DistillationConfig(
                1, new DivergenceConfig(1, temperature, standardized, false), AlignmentConfig.OFF);
        try (DistillationLoss loss = DistillationLoss.open(runtime, config);
                GradientTape tape = runtime.openTape()) {
            TorchTensor student = watch(tape, "student_logits");
            TorchTensor teacher = tape.copy(tensors.floats("teacher_logits"));
            assertLogitLoss(name, tape, student, loss.divergence(tape, student, teacher, labels()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ins_small", "ins_medium", "ins_large"})
    void alignmentWithTheTeachersParameters(String name) {
        JsonNode expected = values.at("/parameter_alignment/" + name);
        try (DistillationLoss loss = DistillationLoss.open(runtime, DistillationConfig.PAPER);
                GradientTape tape = runtime.openTape()) {
            TorchTensor a = watch(tape, name + ".A_s");
            TorchTensor b = watch(tape, name + ".B_s");
            LossTerm term = align(loss, tape, name, a, b);
            assertRelative(term.value().item(), expected.get("L_ins").asDouble());
            assertRelative(term.weighted().item(), expected.get("silu").asDouble());
            tape.backward(loss.total(tape, List.of(term)));
            assertGradient(name + ".silu.grad_A_s", tape.gradient(a));
            assertGradient(name + ".silu.grad_B_s", tape.gradient(b));
        }
        try (DistillationLoss loss = DistillationLoss.open(runtime, DistillationConfig.PAPER);
                GradientTape tape = runtime.openTape()) {
            TorchTensor a = watch(tape, name + ".A_s");
            TorchTensor b = watch(tape, name + ".B_s");
            tape.backward(align(loss, tape, name, a, b).value());
            assertGradient(name + ".L_ins.grad_A_s", tape.gradient(a));
            assertGradient(name + ".L_ins.grad_B_s", tape.gradient(b));
        }
    }

    private LossTerm align(DistillationLoss loss, GradientTape tape, String name, TorchTensor a, TorchTensor b) {
        float[] present = new float[(int) a.shape().dimension(0)];
        Arrays.fill(present, 1);
        List<TorchTensor> teacher =
                List.of(tape.copy(tensors.floats(name + ".A_t")), tape.copy(tensors.floats(name + ".B_t")));
        return loss.alignment(tape, List.of(a, b), teacher, present);
    }

    private void assertLogitLoss(String name, GradientTape tape, TorchTensor student, LossTerm term) {
        assertRelative(
                term.value().item(),
                values.at("/logit_losses/" + name + "/value").asDouble());
        tape.backward(term.value());
        float[] actual = tape.gradient(student).toHost().toArray();
        float[] expected = tensors.floats(name + ".grad_student_logits").toArray();
        assertThat(worst(actual, expected)).isLessThanOrEqualTo(GRADIENT_TOLERANCE);
    }

    private void assertGradient(String name, TorchTensor gradient) {
        float[] expected = tensors.floats(name).toArray();
        double largest = worst(expected, new float[expected.length]);
        assertThat(worst(gradient.toHost().toArray(), expected) / largest)
                .isLessThanOrEqualTo(ALIGNMENT_GRADIENT_TOLERANCE);
    }

    private static void assertRelative(double actual, double expected) {
        assertThat(Math.abs(actual - expected) / expected).isLessThanOrEqualTo(LOSS_TOLERANCE);
    }

    private static double worst(float[] left, float[] right) {
        assertThat(left).hasSameSizeAs(right);
        double worst = 0;
        for (int i = 0; i < left.length; i++) {
            worst = Math.max(worst, Math.abs((double) left[i] - right[i]));
        }
        return worst;
    }

    private TorchTensor watch(GradientTape tape, String name) {
        HostTensor tensor = tensors.floats(name);
        return tape.watch(tape.copy(tensor));
    }

    private Labels labels() {
        return new Labels(tensors.longs("labels"));
    }
}
