package io.tagi.model.evaluation;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.t5.Overlay;
import io.tagi.model.task.Task;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.util.Optional;

/**
 * The instruction stands in front of every input. What was trained to read it so decides what this is: nothing, the backbone
 * (meta-training, Tk-Instruct), or one static adapter for all tasks.
 */
public final class InstructedModel implements TaskModel {
    private final String method;
    private final TextBackbone text;
    private final Optional<Adapter> adapter;
    private final Optional<Digest> digest;

    private InstructedModel(String method, TextBackbone text, Optional<Adapter> adapter) {
        this.method = method;
        this.text = text;
        this.adapter = adapter;
        this.digest = adapter.map(Adapter::digest);
    }

    /**
     * The backbone by itself.
     *
     * @param method what the answers are reported under
     */
    public static InstructedModel of(String method, TextBackbone text) {
        return new InstructedModel(method, text, Optional.empty());
    }

    /**
     * The backbone with an adapter.
     *
     * @param method what the answers are reported under
     */
    public static InstructedModel of(String method, TextBackbone text, Adapter adapter) {
        return new InstructedModel(method, text, Optional.of(adapter));
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public boolean reads(Instruction instruction) {
        return text.reads(instruction);
    }

    @Override
    public PreparedModel prepare(Task task, Instruction instruction) {
        return new OverlaidModel(
                text,
                text.inputsBehind(instruction),
                digest,
                scope -> adapter.map(given -> Overlay.of(DeviceAdapter.copy(scope, given)))
                        .orElse(Overlay.NONE));
    }
}
