package io.tagi.model.evaluation;

import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.hyper.BundleOverlay;
import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.lora.AdapterBundle;
import io.tagi.model.task.Task;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.util.List;
import java.util.Optional;

/** TAGI: the hypernetwork reads the instruction once, the backbone reads inputs only. */
public final class HypernetworkModel implements TaskModel {
    private final TextBackbone text;
    private final AdapterFactory adapters;
    private final InstructionPaths paths;

    /**
     * Answers by this backbone.
     *
     * @param text reads with the backbone that the adapters are for
     * @param paths the ways on which the instruction reaches the backbone
     * @throws IllegalArgumentException if there is no way at all
     */
    public HypernetworkModel(TextBackbone text, AdapterFactory adapters, InstructionPaths paths) {
        if (!paths.adapter() && !paths.fusion()) {
            throw new IllegalArgumentException(
                    "With neither adapter nor fusion the instruction reaches nobody; that is" + " the plain model.");
        }
        this.text = text;
        this.adapters = adapters;
        this.paths = paths;
    }

    @Override
    public String method() {
        if (!paths.fusion()) {
            return "adapter";
        }
        return paths.adapter() ? "tagi" : "fusion";
    }

    @Override
    public boolean reads(Instruction instruction) {
        return adapters.reads(instruction);
    }

    @Override
    public PreparedModel prepare(Task task, Instruction instruction) {
        AdapterBundle bundle = adapters.generateBundles(List.of(instruction)).get(0);
        Optional<Digest> acting = paths.adapter() ? Optional.of(bundle.adapter().digest()) : Optional.empty();
        return new OverlaidModel(
                text, text::input, acting, scope -> BundleOverlay.of(scope, bundle, adapters.hypernetwork(), paths));
    }
}
