package io.tagi.model.evaluation;

import io.tagi.model.evaluation.SwapVariant.Source;
import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.hyper.BundleOverlay;
import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.lora.AdapterBundle;
import io.tagi.model.t5.Overlay;
import io.tagi.model.task.Task;
import io.tagi.model.tensor.TorchScope;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A hypernetwork's model with adapter and fusion from different instructions. */
final class SwappedModel implements TaskModel {
    private static final InstructionPaths ADAPTER = new InstructionPaths(true, false);
    private static final InstructionPaths FUSION = new InstructionPaths(false, true);

    private final TextBackbone text;
    private final AdapterFactory adapters;
    private final SwapVariant variant;
    private final Function<Task, Instruction> others;

    /** @param others gives the instruction of another task */
    SwappedModel(TextBackbone text, AdapterFactory adapters, SwapVariant variant, Function<Task, Instruction> others) {
        this.text = text;
        this.adapters = adapters;
        this.variant = variant;
        this.others = others;
    }

    @Override
    public String method() {
        return "swap-" + variant.id();
    }

    @Override
    public boolean reads(Instruction instruction) {
        return adapters.reads(instruction);
    }

    @Override
    public PreparedModel prepare(Task task, Instruction instruction) {
        List<AdapterBundle> bundles = adapters.generateBundles(List.of(instruction, others.apply(task)));
        Optional<AdapterBundle> adapter = chosen(variant.adapter(), bundles);
        Optional<AdapterBundle> fusion = chosen(variant.fusion(), bundles);
        Optional<Digest> digest = adapter.map(bundle -> bundle.adapter().digest());
        return new OverlaidModel(text, text::input, digest, scope -> overlay(scope, adapter, fusion));
    }

    private Overlay overlay(TorchScope scope, Optional<AdapterBundle> adapter, Optional<AdapterBundle> fusion) {
        Overlay adapted = adapter.map(bundle -> BundleOverlay.of(scope, bundle, adapters.hypernetwork(), ADAPTER))
                .orElse(Overlay.NONE);
        return fusion.map(bundle -> BundleOverlay.of(scope, bundle, adapters.hypernetwork(), FUSION))
                .map(looking -> new Overlay(adapted.adapter(), looking.fusion(), adapted.weights()))
                .orElse(adapted);
    }

    private static Optional<AdapterBundle> chosen(Source source, List<AdapterBundle> ownAndOther) {
        return switch (source) {
            case NONE -> Optional.empty();
            case OWN -> Optional.of(ownAndOther.get(0));
            case OTHER -> Optional.of(ownAndOther.get(1));
        };
    }
}
