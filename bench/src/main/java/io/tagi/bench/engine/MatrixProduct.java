package io.tagi.bench.engine;

import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchModule;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.List;

/** The product of two large square matrices on a route, all repetitions in one native call. */
final class MatrixProduct implements AutoCloseable {
    /** The arguments are both factors and the number of repetitions; 15 is libtorch's number for bfloat16. */
    private static final String SCRIPT = """
            def mkl(self, t: List[Tensor]) -> List[Tensor]:
              product = t[0]
              for i in range(int(t[2])):
                product = torch.mm(t[0], t[1])
              return [product]

            def onednn(self, t: List[Tensor]) -> List[Tensor]:
              left = t[0].to_mkldnn()
              product = left
              for i in range(int(t[2])):
                product = torch.mkldnn_linear(left, t[1])
              return [product.to_dense()]

            def bf16(self, t: List[Tensor]) -> List[Tensor]:
              left = t[0].to(15)
              right = t[1].to(15)
              product = left
              for i in range(int(t[2])):
                product = torch.mm(left, right)
              return [product]
            """;

    private final TorchRuntime runtime;
    private final ComputeRoute route;
    private final TorchModule script;
    private final TorchScope memory;
    private final TorchTensor left;
    private final TorchTensor right;

    MatrixProduct(TorchRuntime runtime, ComputeRoute route, int width) {
        TensorShape shape = TensorShape.of(width, width);
        SeededRandom random = new SeededRandom(1);
        this.runtime = runtime;
        this.route = route;
        this.script = runtime.compile(SCRIPT);
        this.memory = runtime.openScope();
        this.left = memory.copy(random.normal(shape, 0, 1));
        this.right = memory.copy(random.normal(shape, 0, 1));
    }

    void repeat(int repetitions) {
        try (TorchScope scope = runtime.openScope()) {
            TorchTensor count = scope.copy(LongTensor.of(TensorShape.of(), repetitions));
            script.infer(scope, route.id(), List.of(left, right, count));
        }
    }

    @Override
    public void close() {
        script.close();
        memory.close();
    }
}
