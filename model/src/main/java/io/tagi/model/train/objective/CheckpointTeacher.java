package io.tagi.model.train.objective;

import io.tagi.model.t5.Labels;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import io.tagi.model.train.batch.InstructionBatch;

/** A whole model as teacher, such as a meta-trained one (Tk-Instruct in the paper). */
public final class CheckpointTeacher implements LogitTeacher {
    private final T5Backbone teacher;

    /** @param teacher stays the caller's to close; it must have the student's tokenizer */
    public CheckpointTeacher(T5Backbone teacher) {
        this.teacher = teacher;
    }

    @Override
    public TorchTensor logits(TorchScope scope, InstructionBatch batch, Labels labels) {
        return teacher.logits(scope, TokenBatch.padRight(batch.wholes(), teacher.config()), labels, Overlay.NONE);
    }
}
