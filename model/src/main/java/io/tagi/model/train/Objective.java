package io.tagi.model.train;

import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.TorchTensor;
import java.util.SortedMap;

/**
 * What a training makes smaller. An objective draws its batches from the numbers it is given and from nothing else, so that a step
 * can be taken again.
 */
public interface Objective extends AutoCloseable {
    /**
     * The loss of one batch.
     *
     * @param tape where the computation is recorded
     * @param parameters the weights that are trained, as the tape watches them, by name
     * @param draw which batch
     */
    BatchLoss loss(GradientTape tape, SortedMap<String, TorchTensor> parameters, BatchDraw draw);

    @Override
    void close();
}
