package io.tagi.model.evaluation;

import io.tagi.model.t5.Overlay;
import io.tagi.model.task.Task;
import io.tagi.protocol.instruction.Instruction;
import java.util.Optional;

/** The backbone alone: it never learns what the task is. */
public final class PlainModel implements TaskModel {
    private final TextBackbone text;

    /** Answers by this backbone. */
    public PlainModel(TextBackbone text) {
        this.text = text;
    }

    @Override
    public String method() {
        return "none";
    }

    @Override
    public boolean reads(Instruction instruction) {
        return true;
    }

    @Override
    public PreparedModel prepare(Task task, Instruction instruction) {
        return new OverlaidModel(text, text::input, Optional.empty(), scope -> Overlay.NONE);
    }
}
