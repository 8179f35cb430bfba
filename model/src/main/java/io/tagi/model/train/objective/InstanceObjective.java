package io.tagi.model.train.objective;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.t5.Labels;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.GradientTape;
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

/**
 * Trains on instances with the instruction in the input. Which weights are among the parameters decides what this is: those of the
 * backbone make it meta-training (Tk-Instruct), those of an adapter make it a teacher or one static adapter for all tasks.
 */
public final class InstanceObjective implements Objective {
    private final T5Backbone backbone;
    private final LoraLayout layout;
    private final TaskBatches batches;

    /**
     * @param backbone stays the caller's to close
     * @param layout where the adapter's factors sit, if there are any among the parameters
     */
    public InstanceObjective(T5Backbone backbone, LoraLayout layout, TaskBatches batches) {
        this.backbone = backbone;
        this.layout = layout;
        this.batches = batches;
    }

    @Override
    public BatchLoss loss(GradientTape tape, SortedMap<String, TorchTensor> parameters, BatchDraw draw) {
        InstructionBatch batch = batches.batch(draw);
        List<int[]> wholes = batch.wholes();
        TokenBatch sources = TokenBatch.padRight(wholes, backbone.config());
        TorchTensor loss = backbone.loss(tape, sources, Labels.of(batch.targets()), overlay(parameters));
        SortedMap<String, TorchTensor> terms = new TreeMap<>();
        terms.put(LanguageModelObjective.PREDICTION, loss);
        return new BatchLoss(loss, terms, TokenSequences.count(wholes) + TokenSequences.count(batch.targets()));
    }

    @Override
    public void close() {
        // Everything it uses belongs to others.
    }

    private Overlay overlay(SortedMap<String, TorchTensor> parameters) {
        Overlay weights = Overlay.NONE.withWeights(TrainedPart.BACKBONE.of(parameters));
        SortedMap<String, TorchTensor> factors = TrainedPart.ADAPTER.of(parameters);
        if (factors.isEmpty()) {
            return weights;
        }
        List<TorchTensor> ordered = new ArrayList<>();
        for (LoraSite site : layout.sites()) {
            ordered.add(TrainedPart.required(factors, site.nameOfA()));
            ordered.add(TrainedPart.required(factors, site.nameOfB()));
        }
        return weights.with(DeviceAdapter.of(layout, ordered));
    }
}
