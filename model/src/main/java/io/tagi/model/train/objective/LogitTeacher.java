package io.tagi.model.train.objective;

import io.tagi.model.t5.Labels;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import io.tagi.model.train.batch.InstructionBatch;

/** A model that reads the instruction in its input and whose distribution the student is drawn to. */
public interface LogitTeacher {
    /**
     * The teacher's logits for every row's answer, {@code [rows, targets, vocabulary]}.
     *
     * @param scope one that records nothing
     */
    TorchTensor logits(TorchScope scope, InstructionBatch batch, Labels labels);
}
