package io.tagi.model.t5;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out the one list of tensors that a method of {@code t5.torchscript} takes. */
final class T5Arguments {
    private final T5Config config;
    private final List<T5Parameter> parameters;

    T5Arguments(T5Config config) {
        this.config = config;
        this.parameters = T5Parameter.of(config);
    }

    /** The arguments: sizes, ids, mask, third, fourth, adapter, fusion, replaced weights. */
    List<TorchTensor> of(TorchScope scope, TokenBatch batch, LongTensor third, LongTensor fourth, Overlay overlay) {
        InstructionFusion fusion = activeFusion(overlay, batch.rows());
        List<TorchTensor> adapter = factors(overlay.adapter(), batch.rows());
        List<TorchTensor> fused = fusion == null ? List.of() : fusionTensors(fusion);
        List<Long> sizes = new ArrayList<>();
        sizes.add((long) adapter.size());
        sizes.add((long) fused.size());
        sizes.add(fusion != null && fusion.mode().inEncoder() ? 1L : 0L);
        sizes.add(fusion != null && fusion.mode().inDecoder() ? 1L : 0L);
        List<TorchTensor> replaced = new ArrayList<>();
        overlay.weights().forEach((name, weight) -> replace(name, weight, sizes, replaced));

        List<TorchTensor> arguments = new ArrayList<>();
        arguments.add(scope.copy(LongTensor.of(
                TensorShape.of(sizes.size()),
                sizes.stream().mapToLong(Long::longValue).toArray())));
        arguments.add(scope.copy(batch.ids()));
        arguments.add(scope.copy(batch.mask()));
        arguments.add(scope.copy(third));
        arguments.add(scope.copy(fourth));
        arguments.addAll(adapter);
        arguments.addAll(fused);
        arguments.addAll(replaced);
        return arguments;
    }

    /** @throws IllegalArgumentException if an id is not in the vocabulary, other than the one that is allowed besides */
    void requireTokens(LongTensor ids, long allowed) {
        for (long id : ids.toArray()) {
            if ((id < 0 || id >= config.vocabulary()) && id != allowed) {
                throw new IllegalArgumentException("The token id " + id + " is not in the vocabulary of 0 to "
                        + (config.vocabulary() - 1) + "; was the text tokenized for another model?");
            }
        }
    }

    private @Nullable InstructionFusion activeFusion(Overlay overlay, int rows) {
        InstructionFusion fusion = overlay.fusion();
        if (fusion == null || fusion.mode() == FusionMode.NONE) {
            return null;
        }
        fusion.requireSuits(config, rows);
        return fusion;
    }

    private static List<TorchTensor> fusionTensors(InstructionFusion fusion) {
        List<TorchTensor> tensors = new ArrayList<>(List.of(fusion.instruction(), fusion.mask()));
        fusion.layers().forEach(layer -> tensors.addAll(layer.tensors()));
        return tensors;
    }

    private List<TorchTensor> factors(@Nullable DeviceAdapter adapter, int rows) {
        if (adapter == null) {
            return List.of();
        }
        if (!adapter.layout().dimensions().equals(config.loraDimensions())) {
            throw new IllegalArgumentException("The adapter is for a backbone with "
                    + adapter.layout().dimensions() + ", but this one has " + config.loraDimensions());
        }
        if (!adapter.suits(rows)) {
            throw new IllegalArgumentException(
                    "There is one adapter per group of rows, but " + rows + " rows do not form such groups");
        }
        return adapter.factors();
    }

    /** The embedding of a model with a tied head stands at two places. */
    private void replace(String name, TorchTensor weight, List<Long> sizes, List<TorchTensor> replaced) {
        int before = replaced.size();
        for (int place = 0; place < parameters.size(); place++) {
            T5Parameter parameter = parameters.get(place);
            if (parameter.name().equals(name)) {
                if (!weight.shape().equals(parameter.shape())) {
                    throw new IllegalArgumentException("The weight \"" + name + "\" should have the shape "
                            + parameter.shape() + ", but has " + weight.shape());
                }
                sizes.add((long) place);
                replaced.add(weight);
            }
        }
        if (replaced.size() == before) {
            throw new IllegalArgumentException("This backbone has no weight \"" + name + "\" to replace");
        }
    }
}
