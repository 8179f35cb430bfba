package io.tagi.model.train.objective;

import io.tagi.model.hyper.Hypernetwork;
import io.tagi.model.hyper.HypernetworkLayout;
import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.hyper.WeightGenerator;
import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.t5.EncodedBatch;
import io.tagi.model.t5.InstructionFusion;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The model that learns to follow instructions: a frozen backbone, steered by a hypernetwork whose parameters are arguments.
 *
 * <p>Trained norms of the backbone serve both uses of it: where it reads instructions and where it answers. So it is with the
 * backbone that is published after training.
 */
final class Student implements AutoCloseable {
    private final T5Backbone backbone;
    private final HypernetworkLayout layout;
    private final FusionMode fusion;
    private final WeightGenerator generator;

    Student(T5Backbone backbone, Hypernetwork hypernetwork) {
        this.backbone = backbone;
        this.layout = hypernetwork.layout();
        this.fusion = hypernetwork.config().fusion();
        this.generator = WeightGenerator.open(backbone.runtime(), hypernetwork.config(), layout);
    }

    /**
     * How instructions steer the backbone.
     *
     * @param adapter one adapter per instruction, or null if adapters are off
     * @param overlay all of it, for rows in groups of as many per instruction
     */
    record Steering(@Nullable DeviceAdapter adapter, Overlay overlay) {}

    T5Backbone backbone() {
        return backbone;
    }

    Steering steer(
            TorchScope scope,
            SortedMap<String, TorchTensor> trained,
            List<int[]> instructions,
            InstructionPaths paths) {
        Map<String, TorchTensor> weights = TrainedPart.BACKBONE.of(trained);
        Map<String, TorchTensor> hypernetwork = TrainedPart.HYPERNETWORK.of(trained);
        TokenBatch tokens = TokenBatch.padRight(instructions, backbone.config());
        EncodedBatch encoded = backbone.encodeStates(scope, tokens, encoderWeights(weights, hypernetwork));
        Overlay overlay = Overlay.NONE.withWeights(weights);
        DeviceAdapter adapter = null;
        if (paths.adapter()) {
            adapter = generator.generateBatch(scope, parameters(layout.generatorParameters(), hypernetwork), encoded);
            overlay = overlay.with(adapter);
        }
        if (paths.fusion() && fusion != FusionMode.NONE) {
            overlay = overlay.with(new InstructionFusion(
                    fusion,
                    encoded.last(),
                    encoded.mask(),
                    layout.fusionLayers(parameters(layout.fusionParameters(), hypernetwork))));
        }
        return new Steering(adapter, overlay);
    }

    @Override
    public void close() {
        generator.close();
    }

    private Map<String, TorchTensor> encoderWeights(
            Map<String, TorchTensor> weights, Map<String, TorchTensor> hypernetwork) {
        if (layout.encoderParameters().isEmpty()) {
            return weights;
        }
        Map<String, TorchTensor> own = new TreeMap<>();
        layout.encoderParameters()
                .forEach((weight, parameter) -> own.put(weight, TrainedPart.required(hypernetwork, parameter)));
        return own;
    }

    private static List<TorchTensor> parameters(List<String> names, Map<String, TorchTensor> hypernetwork) {
        return names.stream()
                .map(name -> TrainedPart.required(hypernetwork, name))
                .toList();
    }
}
