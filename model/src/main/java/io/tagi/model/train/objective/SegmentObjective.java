package io.tagi.model.train.objective;

import io.tagi.model.hyper.Hypernetwork;
import io.tagi.model.t5.Labels;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.TorchTensor;
import io.tagi.model.train.BatchDraw;
import io.tagi.model.train.BatchLoss;
import io.tagi.model.train.Objective;
import io.tagi.model.train.batch.InstructionBatch;
import io.tagi.model.train.batch.SegmentBatches;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hypernetwork pretraining: the first segment of a text is the instruction, the second the input, the third the answer. */
public final class SegmentObjective implements Objective {
    private final Student student;
    private final SegmentBatches batches;
    private final FusionDropout paths;

    /**
     * @param backbone stays the caller's to close
     * @param hypernetwork its configuration and layout; its weights come with every call
     */
    public SegmentObjective(
            T5Backbone backbone, Hypernetwork hypernetwork, SegmentBatches batches, FusionDropout paths) {
        this.student = new Student(backbone, hypernetwork);
        this.batches = batches;
        this.paths = paths;
    }

    @Override
    public BatchLoss loss(GradientTape tape, SortedMap<String, TorchTensor> parameters, BatchDraw draw) {
        InstructionBatch batch = batches.batch(draw);
        Student.Steering steering = student.steer(tape, parameters, batch.instructions(), paths.of(draw));
        T5Backbone backbone = student.backbone();
        TokenBatch inputs = TokenBatch.padRight(batch.inputs(), backbone.config());
        TorchTensor loss = backbone.loss(tape, inputs, Labels.of(batch.targets()), steering.overlay());
        SortedMap<String, TorchTensor> terms = new TreeMap<>();
        terms.put(LanguageModelObjective.PREDICTION, loss);
        return new BatchLoss(loss, terms, InstructionObjective.tokens(batch));
    }

    @Override
    public void close() {
        student.close();
    }
}
