package io.tagi.model.train.objective;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.t5.Labels;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.ScriptTemplate;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchModule;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The losses of TAGI's finetuning (arXiv 2406.12382, equations 4 to 6). Gradients flow to the student only if the teacher's
 * tensors were computed in a scope that records nothing.
 *
 * <p>Unlike the released code, A is compared with A and B with B, and the divergence compares the student with the teacher
 * whether or not logits are standardized.
 */
public final class DistillationLoss implements AutoCloseable {
    private static final ScriptTemplate SCRIPT = ScriptTemplate.of(DistillationLoss.class, "distillation.torchscript");

    /** libtorch's number for this element type. */
    private static final String FLOAT32 = "6";

    private final TorchModule script;

    private DistillationLoss(TorchModule script) {
        this.script = script;
    }

    /** Compiles the losses of a configuration. */
    public static DistillationLoss open(TorchRuntime runtime, DistillationConfig config) {
        return new DistillationLoss(runtime.compile(SCRIPT.filled(numbers(config))));
    }

    /** L_pred: the mean cross-entropy over all labels that are not ignored. */
    public LossTerm prediction(TorchScope scope, TorchTensor logits, Labels labels) {
        return term(scope, "prediction", List.of(logits, scope.copy(labels.ids())));
    }

    /**
     * L_kl: how far the student's distribution is from the teacher's.
     *
     * @param student logits {@code [rows, targets, vocabulary]}
     * @param teacher logits of the same shape, for the same labels
     */
    public LossTerm divergence(TorchScope scope, TorchTensor student, TorchTensor teacher, Labels labels) {
        return term(scope, "divergence", List.of(student, teacher, scope.copy(labels.ids())));
    }

    /**
     * L_ins: how far the generated adapters are from the teachers'.
     *
     * @param student one adapter per instruction
     * @param teacher one adapter per instruction, of the same layout
     * @param present 1 for each instruction that has a teacher, 0 for one that does not count; at least one has
     */
    public LossTerm alignment(TorchScope scope, DeviceAdapter student, DeviceAdapter teacher, float[] present) {
        return alignment(scope, student.factors(), teacher.factors(), present);
    }

    LossTerm alignment(TorchScope scope, List<TorchTensor> student, List<TorchTensor> teacher, float[] present) {
        List<TorchTensor> arguments = new ArrayList<>();
        arguments.add(scope.copy(HostTensor.of(TensorShape.of(present.length), present)));
        arguments.addAll(student);
        arguments.addAll(teacher);
        return term(scope, "alignment", arguments);
    }

    /** The sum of the weighted terms. */
    public TorchTensor total(TorchScope scope, List<LossTerm> terms) {
        return script.call(
                        scope, "total", terms.stream().map(LossTerm::weighted).toList())
                .get(0);
    }

    /** Releases the compiled losses. */
    @Override
    public void close() {
        script.close();
    }

    private LossTerm term(TorchScope scope, String method, List<TorchTensor> arguments) {
        List<TorchTensor> loss = script.call(scope, method, arguments);
        return new LossTerm(loss.get(0), loss.get(1));
    }

    private static Map<String, String> numbers(DistillationConfig config) {
        DivergenceConfig divergence = config.divergence();
        AlignmentConfig alignment = config.alignment();
        return Map.ofEntries(
                Map.entry("ignored", Integer.toString(Labels.IGNORED)),
                Map.entry("float32", FLOAT32),
                Map.entry("prediction_weight", Double.toString(config.prediction())),
                Map.entry("divergence_weight", Double.toString(divergence.weight())),
                Map.entry("temperature", Double.toString(divergence.temperature())),
                Map.entry("standardized", truth(divergence.standardized())),
                Map.entry("padding_counts", truth(divergence.paddingCounts())),
                Map.entry("alignment_sigmoid", truth(alignment.weighting() == AlignmentConfig.Weighting.SIGMOID)),
                Map.entry("alignment_weight", Double.toString(alignment.weight())),
                Map.entry("alignment_scale", Double.toString(alignment.scale())));
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }
}
