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
              for i in range(n):
                first = self.state[n + i]
                second = self.state[2 * n + i]
                taken = float(self.state[3 * n + i].add_(1))
                first.mul_(0.9).add_(gradients[i], alpha=0.1)
                second.mul_(0.999).addcmul_(gradients[i], gradients[i], value=0.001)
                size = second.sqrt().div_((1.0 - 0.999 ** taken) ** 0.5).add_(1e-08)
                self.state[i].addcdiv_(first, size, value=-0.001 / (1.0 - 0.9 ** taken))
              return [self.state[3 * n]]
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
