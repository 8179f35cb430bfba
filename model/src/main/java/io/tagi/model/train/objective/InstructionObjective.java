package io.tagi.model.train.objective;

import io.tagi.model.hyper.Hypernetwork;
import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.t5.Labels;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import io.tagi.model.train.BatchDraw;
import io.tagi.model.train.BatchLoss;
import io.tagi.model.train.Objective;
import io.tagi.model.train.batch.InstructionBatch;
import io.tagi.model.train.batch.TaskBatches;
import io.tagi.model.train.batch.TokenSequences;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hypernetwork finetuning: {@code L_pred + λ1 L_kl + λ2 L_ins}. The adapter is generated once per instruction and used for all rows
 * of its group; the student's input does not hold the instruction, the teacher's does.
 */
public final class InstructionObjective implements Objective {
    private static final String DIVERGENCE = "divergence";
    private static final String ALIGNMENT = "alignment";

    private final Student student;
    private final TaskBatches batches;
    private final FusionDropout paths;
    private final DistillationLoss losses;
    private final @Nullable LogitTeacher distribution;
    private final @Nullable CategoryTeachers parameters;

    /**
     * @param backbone stays the caller's to close
     * @param hypernetwork its configuration and layout; its weights come with every call
     * @param distribution who L_kl draws the student to; needed if that is on
     * @param parameters who L_ins draws the adapters to; needed if that is on
     * @throws IllegalArgumentException if a loss is on whose teacher is missing
     */
    public InstructionObjective(
            T5Backbone backbone,
            Hypernetwork hypernetwork,
            TaskBatches batches,
            DistillationConfig distillation,
            FusionDropout paths,
            @Nullable LogitTeacher distribution,
            @Nullable CategoryTeachers parameters) {
        boolean complete = (distribution != null || !distillation.divergence().isOn())
                && (parameters != null || !distillation.alignment().isOn());
        if (!complete) {
            throw new IllegalArgumentException(
                    "The divergence or the alignment is on, but there is no teacher for it: train teachers or switch it off");
        }
        this.student = new Student(backbone, hypernetwork);
        this.batches = batches;
        this.paths = paths;
        this.losses = DistillationLoss.open(backbone.runtime(), distillation);
        this.distribution = distillation.divergence().isOn() ? distribution : null;
        this.parameters = distillation.alignment().isOn() ? parameters : null;
    }

    @Override
    public BatchLoss loss(GradientTape tape, SortedMap<String, TorchTensor> trained, BatchDraw draw) {
        InstructionBatch batch = batches.batch(draw);
        Student.Steering steering = student.steer(tape, trained, batch.instructions(), paths.of(draw));
        T5Backbone backbone = student.backbone();
        Labels labels = Labels.of(batch.targets());
        TokenBatch inputs = TokenBatch.padRight(batch.inputs(), backbone.config());
        TorchTensor logits = backbone.logits(tape, inputs, labels, steering.overlay());

        SortedMap<String, LossTerm> terms = new TreeMap<>();
        terms.put(LanguageModelObjective.PREDICTION, losses.prediction(tape, logits, labels));
        if (distribution != null) {
            terms.put(DIVERGENCE, divergence(tape, distribution, logits, batch, labels));
        }
        DeviceAdapter adapter = steering.adapter();
        if (parameters != null && adapter != null && hasTeacher(parameters, batch)) {
            terms.put(ALIGNMENT, alignment(tape, parameters, adapter, batch));
        }
        TorchTensor total = losses.total(tape, List.copyOf(terms.values()));
        SortedMap<String, TorchTensor> values = new TreeMap<>();
        terms.forEach((name, term) -> values.put(name, term.value()));
        return new BatchLoss(total, values, tokens(batch));
    }

    @Override
    public void close() {
        losses.close();
        student.close();
    }

    static long tokens(InstructionBatch batch) {
        List<int[]> read = new ArrayList<>(batch.instructions());
        read.addAll(batch.inputs());
        read.addAll(batch.targets());
        return TokenSequences.count(read);
    }

    private LossTerm divergence(
            GradientTape tape, LogitTeacher teacher, TorchTensor logits, InstructionBatch batch, Labels labels) {
        try (TorchScope silent = tape.silent()) {
            TorchTensor taught = teacher.logits(silent, batch, labels);
            taught.moveTo(tape);
            return losses.divergence(tape, logits, taught, labels);
        }
    }

    private LossTerm alignment(
            GradientTape tape, CategoryTeachers teachers, DeviceAdapter adapter, InstructionBatch batch) {
        float[] present = teachers.present(batch.categories());
        return losses.alignment(tape, adapter, teachers.adapters(tape, batch.categories()), present);
    }

    private static boolean hasTeacher(CategoryTeachers teachers, InstructionBatch batch) {
        for (float present : teachers.present(batch.categories())) {
            if (present > 0) {
                return true;
            }
        }
        return false;
    }
}
