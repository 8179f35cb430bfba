package io.tagi.bench.engine;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchModule;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.List;

/** Adam (Kingma and Ba 2014) with its usual constants: only as much of an optimiser as a training step needs to be one. */
final class AdamStep implements AutoCloseable {
    /** The state is parameters, first moments, second moments, numbers of steps; the arguments are the gradients. */
    private static final String SCRIPT = """
            def step(self, gradients: List[Tensor]) -> List[Tensor]:
              n = len(gradients)
              w = self.state
              for steps in w[3 * n:]:
                steps.add_(1)
              torch._fused_adam_(w[:n], gradients, w[n:2 * n], w[2 * n:3 * n], [], w[3 * n:], lr=0.001, beta1=0.9, beta2=0.999, weight_decay=0.0, eps=1e-08, amsgrad=False, maximize=False)
              return w[3 * n:3 * n + 1]
            """;

    private final TorchModule script;
    private final TorchScope moments;

    /** @param parameters what every step changes in place; they must outlive this */
    AdamStep(TorchRuntime runtime, List<TorchTensor> parameters) {
        this.script = runtime.compile(SCRIPT);
        this.moments = runtime.openScope();
        List<TorchTensor> state = new ArrayList<>(parameters);
        for (int moment = 0; moment < 2; moment++) {
            parameters.forEach(parameter -> state.add(moments.copy(HostTensor.filled(parameter.shape(), 0))));
        }
        parameters.forEach(parameter -> state.add(moments.copy(HostTensor.filled(TensorShape.of(), 0))));
        script.remember(state);
    }

    /** Changes the parameters by one step against these gradients. */
    void apply(TorchScope scope, List<TorchTensor> gradients) {
        script.call(scope, "step", gradients);
    }

    @Override
    public void close() {
        script.close();
        moments.close();
    }
}
