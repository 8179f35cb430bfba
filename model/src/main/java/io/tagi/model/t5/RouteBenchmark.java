package io.tagi.model.t5;

import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchModule;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Measures the routes on the machine at hand, in about a third of a second, since no processor's name tells which is fastest:
 * MKL runs slower code on other makers' processors, and bfloat16 is slow where the processor does not know it.
 */
public final class RouteBenchmark {
    private static final int ROWS = 1024;
    private static final int INPUTS = 512;
    private static final int OUTPUTS = 1024;
    private static final int WARM_UPS = 2;
    private static final int REPETITIONS = 8;

    private static final String SCRIPT = """
            def mkl(self, t: List[Tensor]) -> List[Tensor]:
              return [torch.linear(t[0], t[1])]

            def onednn(self, t: List[Tensor]) -> List[Tensor]:
              return [torch.mkldnn_linear(t[0].to_mkldnn(), t[1]).to_dense()]

            def bf16(self, t: List[Tensor]) -> List[Tensor]:
              return [torch.linear(t[0].to(15), t[2]).to(6)]

            def narrow(self, t: List[Tensor]) -> List[Tensor]:
              return [t[0].to(15)]
            """;

    private RouteBenchmark() {}

    /** Measures every route that the runtime's device has. */
    public static List<RouteSpeed> measure(TorchRuntime runtime) {
        List<RouteSpeed> speeds = new ArrayList<>();
        try (TorchScope scope = runtime.openScope();
                TorchModule script = runtime.compile(SCRIPT)) {
            List<TorchTensor> operands = operands(scope, script);
            for (ComputeRoute route : ComputeRoute.values()) {
                if (route != ComputeRoute.ONEDNN || runtime.device().equals(ComputeDevice.CPU)) {
                    speeds.add(new RouteSpeed(route, gigaflops(runtime, script, route, operands)));
                }
            }
        }
        return speeds;
    }

    /**
     * The fastest of the routes that are allowed.
     *
     * @throws IllegalArgumentException if none of the allowed routes was measured
     */
    public static ComputeRoute propose(Collection<RouteSpeed> speeds, Collection<ComputeRoute> allowed) {
        return speeds.stream()
                .filter(speed -> allowed.contains(speed.route()))
                .max(Comparator.comparingDouble(RouteSpeed::gigaflops))
                .map(RouteSpeed::route)
                .orElseThrow(() -> new IllegalArgumentException(
                        "None of the routes " + allowed + " was measured, only " + speeds));
    }

    private static List<TorchTensor> operands(TorchScope scope, TorchModule script) {
        SeededRandom random = new SeededRandom(1);
        TorchTensor input = scope.copy(random.normal(TensorShape.of(ROWS, INPUTS), 0, 1));
        TorchTensor weight = scope.copy(random.normal(TensorShape.of(OUTPUTS, INPUTS), 0, 1));
        TorchTensor narrow = script.call(scope, "narrow", List.of(weight)).get(0);
        return List.of(input, weight, narrow);
    }

    /** By the best repetition: the others were disturbed by something else. */
    private static double gigaflops(
            TorchRuntime runtime, TorchModule script, ComputeRoute route, List<TorchTensor> operands) {
        long best = Long.MAX_VALUE;
        for (int repetition = -WARM_UPS; repetition < REPETITIONS; repetition++) {
            try (TorchScope scope = runtime.openScope()) {
                long start = System.nanoTime();
                script.infer(scope, route.id(), operands).get(0).toHost();
                if (repetition >= 0) {
                    best = Math.min(best, System.nanoTime() - start);
                }
            }
        }
        return 2.0 * ROWS * INPUTS * OUTPUTS / best;
    }
}
