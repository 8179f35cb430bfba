package io.tagi.model.experiment;

import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.CopyingStart;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.model.train.Objective;
import io.tagi.model.train.StepListener;
import io.tagi.model.train.Trainer;
import io.tagi.model.train.TrainingState;
import io.tagi.model.train.batch.EncodedCorpus;
import io.tagi.model.train.batch.LanguageModelBatches;
import io.tagi.model.train.objective.LanguageModelObjective;
import io.tagi.model.train.objective.TrainedPart;

/** Trains a backbone from scratch. It is a pure function of configuration, text and tokenizer. */
public final class BackboneTraining {
    private final TorchRuntime runtime;
    private final BackboneConfig config;

    public BackboneTraining(TorchRuntime runtime, BackboneConfig config) {
        this.runtime = runtime;
        this.config = config;
    }

    /** Trains on a corpus. */
    public T5Checkpoint train(TextCorpus text, Tokenizer tokenizer, StepListener listener) {
        T5Checkpoint start = CopyingStart.of(config.shape().toConfig(tokenizer), config.seed());
        LanguageModelBatches batches = new LanguageModelBatches(
                EncodedCorpus.of(text, tokenizer),
                config.rows(),
                config.maximumTokens(),
                config.corrupted(),
                config.corruption());
        TrainingState untrained = TrainingState.initial(TrainedPart.BACKBONE.named(start.weights()));
        long seed = new SeededRandom(config.seed()).split("backbone").nextLong();
        try (T5Backbone backbone = T5Backbone.open(runtime, start, config.route(), LoraTargets.QUERY_VALUE);
                Objective objective = new LanguageModelObjective(backbone, batches)) {
            TrainingState trained = new Trainer(runtime, config.optimizer(), config.steps(), config.threads())
                    .train(objective, untrained, config.steps(), seed, listener);
            return T5Checkpoint.of(start.config(), TrainedPart.BACKBONE.of(trained.parameters()));
        }
    }
}
