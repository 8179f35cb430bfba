package io.tagi.model.experiment;

import io.tagi.model.hyper.StartAdapter;
import io.tagi.model.lora.Adapter;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.train.StepListener;
import io.tagi.model.train.TrainingState;
import io.tagi.model.train.objective.TrainedPart;
import java.util.Map;

/**
 * What an experiment is compared with: the same backbone, tasks and batches, trained without a hypernetwork, with the instruction in
 * the input. Batches, steps and optimiser are those of the experiment's finetuning.
 */
public final class BaselineTraining {
    private final ExperimentTraining training;

    public BaselineTraining(ExperimentTraining training) {
        this.training = training;
    }

    /** Meta-training: all weights of the backbone, as Tk-Instruct (arXiv 2204.07705). */
    public T5Checkpoint metaTrain(StepListener listener) {
        T5Checkpoint backbone = training.materials().backbone();
        TrainingState start = TrainingState.initial(TrainedPart.BACKBONE.named(backbone.weights()));
        TrainingState trained = training.instances(start, listener);
        return T5Checkpoint.of(backbone.config(), TrainedPart.BACKBONE.of(trained.parameters()));
    }

    /** One adapter for all tasks, with the backbone's weights that the experiment trains along. */
    public StaticAdapter staticAdapter(StepListener listener) {
        T5Checkpoint backbone = training.materials().backbone();
        Adapter start = StartAdapter.of(training.initialHypernetwork());
        TrainingState untrained = TrainingState.initial(TrainedPart.ADAPTER
                .named(start.tensors())
                .with(TrainedPart.BACKBONE.named(training.config().backbone().weightsOf(backbone))));
        TrainingState trained = training.instances(untrained, listener);
        return new StaticAdapter(
                backbone.with(TrainedPart.BACKBONE.of(trained.parameters())),
                Adapter.of(start.layout(), TrainedPart.ADAPTER.of(trained.parameters()), Map.of()));
    }

    /**
     * One adapter for all tasks.
     *
     * @param backbone the backbone with whatever of it was trained along
     * @param adapter the adapter
     */
    public record StaticAdapter(T5Checkpoint backbone, Adapter adapter) {}
}
