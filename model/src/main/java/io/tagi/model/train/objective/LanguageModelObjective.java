package io.tagi.model.train.objective;

import io.tagi.model.t5.Labels;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.TorchTensor;
import io.tagi.model.train.BatchDraw;
import io.tagi.model.train.BatchLoss;
import io.tagi.model.train.Objective;
import io.tagi.model.train.batch.LanguageModelBatches;
import io.tagi.model.train.batch.SequenceBatch;
import io.tagi.model.train.batch.TokenSequences;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trains a backbone on plain text: cross-entropy on what was taken out or comes next. */
public final class LanguageModelObjective implements Objective {
    static final String PREDICTION = "prediction";

    private final T5Backbone backbone;
    private final LanguageModelBatches batches;

    /** @param backbone stays the caller's to close; its weights that are trained are replaced in every call */
    public LanguageModelObjective(T5Backbone backbone, LanguageModelBatches batches) {
        this.backbone = backbone;
        this.batches = batches;
    }

    @Override
    public BatchLoss loss(GradientTape tape, SortedMap<String, TorchTensor> parameters, BatchDraw draw) {
        SequenceBatch batch = batches.batch(draw);
        Overlay weights = Overlay.NONE.withWeights(TrainedPart.BACKBONE.of(parameters));
        TokenBatch sources = TokenBatch.padRight(batch.sources(), backbone.config());
        TorchTensor loss = backbone.loss(tape, sources, Labels.of(batch.targets()), weights);
        SortedMap<String, TorchTensor> terms = new TreeMap<>();
        terms.put(PREDICTION, loss);
        return new BatchLoss(
                loss, terms, TokenSequences.count(batch.sources()) + TokenSequences.count(batch.targets()));
    }

    @Override
    public void close() {
        // Everything it uses belongs to others.
    }
}
