package io.tagi.model.evaluation;

import io.tagi.model.t5.Overlay;
import io.tagi.model.tensor.TorchScope;
import io.tagi.protocol.Digest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A backbone with an overlay that stays the same for all inputs. */
final class OverlaidModel implements PreparedModel {
    private final TextBackbone text;
    private final Function<String, int[]> reading;
    private final Optional<Digest> adapter;
    private final TorchScope scope;
    private final Overlay overlay;

    /**
     * Makes the overlay.
     *
     * @param reading how an input becomes what the backbone reads
     * @param making makes the overlay in a scope that is closed with this model
     */
    OverlaidModel(
            TextBackbone text,
            Function<String, int[]> reading,
            Optional<Digest> adapter,
            Function<TorchScope, Overlay> making) {
        this.text = text;
        this.reading = reading;
        this.adapter = adapter;
        this.scope = text.backbone().runtime().openScope();
        this.overlay = made(making, scope);
    }

    private static Overlay made(Function<TorchScope, Overlay> making, TorchScope scope) {
        try {
            return making.apply(scope);
        } catch (RuntimeException failure) {
            scope.close();
            throw failure;
        }
    }

    @Override
    public Optional<Digest> adapter() {
        return adapter;
    }

    @Override
    public List<String> answer(List<String> inputs, int maxNewTokens) {
        return text.answer(inputs.stream().map(reading).toList(), overlay, maxNewTokens);
    }

    @Override
    public double[] meanTokenNegativeLogLikelihoods(String input, List<String> options) {
        return text.optionLosses(reading.apply(input), options, overlay);
    }

    @Override
    public void close() {
        scope.close();
    }
}
